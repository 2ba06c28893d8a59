import type { Spot } from './spot.ts';

export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;

/** A parameter as an operation has it: references followed, those of the path joined in. */
export interface ParameterAt {
  readonly spot: Spot;
  readonly name: string;
  readonly place: string;
  readonly required: boolean;
}

export interface OperationAt {
  readonly spot: Spot;
  readonly pathItem: Spot;
  readonly path: string;
  readonly method: string;
  /** Empty where it has none. */
  readonly id: string;
  readonly parameters: readonly ParameterAt[];
  /** The references of responses are followed. */
  readonly responses: readonly { readonly status: string; readonly spot: Spot }[];
}

const parameterAt = (given: Spot): ParameterAt => {
  const spot = given.follow();
  return {
    spot,
    name: spot.at('name').text,
    place: spot.at('in').text,
    required: spot.at('required').isTrue,
  };
};

/** Parameters of the path hold for each operation that has none of the same name and place. */
function parametersOf(operation: Spot, shared: readonly ParameterAt[]): ParameterAt[] {
  const own = operation.at('parameters').items().map(parameterAt);
  const inherited = shared.filter(
    ({ name, place }) => !own.some((parameter) => parameter.name === name && parameter.place === place),
  );
  return [...own, ...inherited];
}

export function operationsOf(root: Spot): OperationAt[] {
  return root
    .at('paths')
    .members()
    .filter((pathItem) => !pathItem.key.startsWith('x-'))
    .flatMap((pathItem) => {
      const shared = pathItem.at('parameters').items().map(parameterAt);
      return methods
        .map((method) => pathItem.at(method))
        .filter((spot) => spot.isObject)
        .map((spot) => ({
          spot,
          pathItem,
          path: pathItem.key,
          method: spot.key,
          id: spot.at('operationId').text,
          parameters: parametersOf(spot, shared),
          responses: spot
            .at('responses')
            .members()
            .filter(({ key }) => !key.startsWith('x-'))
            .map((response) => ({ status: response.key, spot: response.follow() })),
        }));
    });
}

export const isTrigger = ({ spot }: OperationAt): boolean => spot.has('x-ms-trigger');

/** Operations below a path with `x-ms-notification-content` that subscribe: there the platform sends its own address. */
export const isWebhook = (operation: OperationAt): boolean =>
  isTrigger(operation) && operation.method !== 'get' && operation.pathItem.has('x-ms-notification-content');

export const isInternal = (spot: Spot): boolean => spot.at('x-ms-visibility').text === 'internal';

/** The name a message calls it by. */
export const nameOf = ({ id, method, path }: OperationAt): string => id || `${method.toUpperCase()} ${path}`;
