import { answered, object, readItem, text, typeTag } from '../../checking';
import type { Check, CheckContext, JsonObject, RecordedRequest } from '../../types';

const LAPTOP = { ProductID: { N: '123' } };
const LAMP = { ProductID: { N: '122' } };
const NO_LAPTOP = 'Product 123 is gone from Products. Only product 122 should be deleted.';
const NO_UPDATE = 'Your run made no successful UpdateItem on product 123.';

export const checks: readonly Check[] = [
  {
    id: 'stock',
    title: 'The laptop has a Stock of 9',
    failure: NO_LAPTOP,
    run: (context) => ofLaptop(context, ({ Stock }) => {
      const stock = text(object(Stock)?.N);
      if (stock === '9') return true;
      return stock === '10' ? 'Stock is still 10. Lower it by one in the update expression.' : `Stock is ${show(Stock)}; it should be the number 9.`;
    }),
  },
  {
    id: 'status',
    title: 'Its Status is “last call”',
    failure: NO_LAPTOP,
    run: (context) => ofLaptop(context, ({ Status }) => object(Status)?.S === 'last call' || `Status is ${show(Status)}; it should be the string “last call”.`),
  },
  {
    id: 'discount',
    title: 'It has no Discount any more, and all its other attributes',
    failure: NO_LAPTOP,
    run: (context) => ofLaptop(context, (laptop) => {
      const lost = ['ProductName', 'Price', 'Category', 'Colors'].find((name) => laptop[name] === undefined);
      if (lost !== undefined) return `The laptop has lost its ${lost}. PutItem replaces the whole item; UpdateItem changes only what you name.`;
      return laptop.Discount === undefined || `Discount is still there, as ${show(laptop.Discount)}. REMOVE takes an attribute away; a null would stay.`;
    }),
  },
  {
    id: 'one-update',
    title: 'One UpdateItem made all three changes, and nothing was read first',
    failure: NO_UPDATE,
    run: ({ requests }) => {
      const updates = updatesOfLaptop(requests);
      const [other] = answered(requests, 'PutItem', 'DeleteItem').filter((request) => isAbout(request, LAPTOP));
      if (other !== undefined) return `Your run also made a ${other.operation} on product 123. One UpdateItem is enough.`;
      if (updates.length > 1) return `Your run made ${updates.length} updates of product 123. One expression can hold them: SET a = …, b = … REMOVE c.`;
      const read = requests.find(({ readUnits }) => readUnits > 0);
      if (read !== undefined) return `Your run made a ${read.operation}. The update can work out the new Stock by itself.`;
      return updates.length === 1;
    },
  },
  {
    id: 'any-stock',
    title: 'The same update would take one from any Stock',
    failure: NO_UPDATE,
    run: async (context) => {
      const [update] = updatesOfLaptop(context.requests);
      return update === undefined ? false : tryFromStock(context, update, 50);
    },
  },
  {
    id: 'whole-answer',
    title: 'The answer of the update was the whole item after it',
    failure: NO_UPDATE,
    run: ({ requests }) => {
      const [update] = updatesOfLaptop(requests);
      if (update === undefined) return false;
      const wanted = text(update.input.ReturnValues) ?? 'NONE';
      return wanted === 'ALL_NEW' || `ReturnValues was ${wanted}. ALL_NEW answers with the whole item as it is after the update.`;
    },
  },
  {
    id: 'lamp-deleted',
    title: 'The lamp, product 122, is deleted, and the answer told what it was',
    failure: 'The table Products cannot be read.',
    run: async (context) => {
      if (await readItem(context, 'Products', LAMP) !== undefined) return 'Product 122 is still there.';
      const deletes = answered(context.requests, 'DeleteItem').filter((request) => isAbout(request, LAMP));
      if (deletes.length === 0) return 'Product 122 is gone, but your run made no DeleteItem on it.';
      return deletes.some(({ output }) => output.Attributes !== undefined)
        || 'Your DeleteItem answered with no attributes. ReturnValues: \'ALL_OLD\' makes it answer with the item that was there.';
    },
  },
  {
    id: 'units',
    title: 'The run cost two write units and no read units',
    failure: 'Your run wrote nothing yet.',
    run: ({ requests }) => {
      const write = sum(requests, ({ writeUnits }) => writeUnits);
      const read = sum(requests, ({ readUnits }) => readUnits);
      if (write === 0) return false;
      return (write === 2 && read === 0) || `It cost ${write} write units and ${read} read units. One update and one delete are all it takes.`;
    },
  },
];

async function ofLaptop(context: CheckContext, judge: (laptop: JsonObject) => boolean | string): Promise<boolean | string> {
  const laptop = await readItem(context, 'Products', LAPTOP);
  return laptop === undefined ? false : judge(laptop);
}

/** Sends the learner's own update again on another Stock, and puts the laptop back as it was. */
async function tryFromStock(context: CheckContext, update: RecordedRequest, stock: number): Promise<boolean | string> {
  const { send } = context;
  const laptop = await readItem(context, 'Products', LAPTOP);
  if (laptop === undefined) return NO_LAPTOP;
  try {
    await send('PutItem', { TableName: 'Products', Item: { ...laptop, Discount: { N: '50' }, Status: { S: 'for sale' }, Stock: { N: String(stock) } } });
    await send('UpdateItem', update.input);
    const after = text(object((await readItem(context, 'Products', LAPTOP))?.Stock)?.N);
    return after === String(stock - 1)
      || `From a Stock of ${stock} your update makes ${after ?? 'none'}. Let DynamoDB count: SET Stock = Stock - :one, not the number you expect.`;
  } catch (error) {
    return `From a Stock of ${stock} your update is refused: ${error instanceof Error ? error.message : 'an error'}.`;
  } finally {
    await send('PutItem', { TableName: 'Products', Item: laptop });
  }
}

function updatesOfLaptop(requests: readonly RecordedRequest[]): readonly RecordedRequest[] {
  return answered(requests, 'UpdateItem').filter((request) => isAbout(request, LAPTOP));
}

function isAbout({ input }: RecordedRequest, { ProductID }: typeof LAPTOP): boolean {
  const key = object(input.Key) ?? object(input.Item);
  return input.TableName === 'Products' && Number(object(key?.ProductID)?.N) === Number(ProductID.N);
}

function sum(requests: readonly RecordedRequest[], pick: (request: RecordedRequest) => number): number {
  return requests.reduce((total, request) => total + pick(request), 0);
}

/** A value as a reader would say it. */
function show(value: JsonObject[string]): string {
  const [content] = Object.values(object(value) ?? {});
  if (typeTag(value) === 'NULL') return 'null';
  return content === undefined ? 'missing' : typeof content === 'string' ? `“${content}”` : JSON.stringify(content);
}
