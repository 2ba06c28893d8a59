/**
 * The messages a handler can listen to. Images exist for the first three (Microsoft Learn, "Register a plug-in", entity
 * images); the others close a row and speak of it in their parameters.
 */
export type StepMessage = 'Create' | 'Update' | 'Delete' | 'Win' | 'Lose' | 'Close';

/** A copy of the row's columns that Dataverse sends along: `pre` from before the change, `post` from after it. */
export interface StepImage {
  readonly kind: 'pre' | 'post';
  readonly columns: readonly string[];
}

/**
 * What Dataverse has to have registered for one handler: an asynchronous post-operation step on the webhook endpoint.
 * Always derived from the handler's declaration, never written by hand.
 */
export interface StepDeclaration {
  /** GUID, the same in every build; a webhook body names it in `OwningExtension.Id`. */
  readonly id: string;
  /** The handler's name in kebab-case, such as `opportunity-won`. */
  readonly handler: string;
  readonly description: string;
  readonly message: StepMessage;
  /** Logical name of the table. */
  readonly table: string;
  /** Columns whose presence in an Update fires the step; empty for Create and Delete. */
  readonly filteringAttributes: readonly string[];
  readonly images: readonly StepImage[];
}
