import { contractSigned as trigger } from '../../connector/triggers/index.ts';
import { emit } from '../emit.ts';
import { on, type Handler } from '../handler.ts';
import { contactOf } from '../recipient.ts';
import { contract } from '../tables/contract.ts';
import { quote } from '../tables/quote.ts';
import { salesOrder } from '../tables/sales-order.ts';

/** What an organisation calls a signed contract: Dynamics has no event of that name. */
export type SigningEvent = 'quote won' | 'order created' | 'contract active';

const onQuoteWon = on(quote).updated(
  {
    name: 'contract-signed-by-quote',
    description: 'A quote was won, which stands for a signed contract.',
    watch: ['statecode'],
    pre: ['statecode'],
    post: ['quotenumber', 'name', 'totalamount', 'customerid'],
  },
  async (change, tools) =>
    change.moved('statecode', { to: quote.columns.statecode.options.Won }) &&
    emit(trigger, await contactOf(change.lookups('customerid'), tools), {
      contractNumber: change.now('quotenumber') ?? change.id,
      contractTitle: change.now('name'),
      totalValue: change.now('totalamount'),
      signedOn: change.occurredAt,
    }),
);

const onOrderCreated = on(salesOrder).created(
  {
    name: 'contract-signed-by-order',
    description: 'An order was made, which stands for a signed contract.',
    post: ['ordernumber', 'name', 'totalamount', 'customerid'],
  },
  async (change, tools) =>
    emit(trigger, await contactOf(change.lookups('customerid'), tools), {
      contractNumber: change.now('ordernumber') ?? change.id,
      contractTitle: change.now('name'),
      totalValue: change.now('totalamount'),
      signedOn: change.occurredAt,
    }),
);

const onContractActive = on(contract).updated(
  {
    name: 'contract-signed',
    description: 'A contract became active.',
    watch: ['statecode'],
    pre: ['statecode'],
    post: ['contractnumber', 'title', 'totalprice', 'customerid'],
  },
  async (change, tools) =>
    change.moved('statecode', { to: contract.columns.statecode.options.Active }) &&
    emit(trigger, await contactOf(change.lookups('customerid'), tools), {
      contractNumber: change.now('contractnumber') ?? change.id,
      contractTitle: change.now('title'),
      totalValue: change.now('totalprice'),
      signedOn: change.occurredAt,
    }),
);

const handlers: Readonly<Record<SigningEvent, Handler>> = {
  'quote won': onQuoteWon,
  'order created': onOrderCreated,
  'contract active': onContractActive,
};

/** The handler for what an organisation calls a signed contract. */
export const contractSignedWhen = (event: SigningEvent): Handler => handlers[event];
