import type { WireOperation } from '../types';

/** The world of the chapter: a small shop. Each lesson's seed picks what it needs. */

export const createProducts: WireOperation = {
  operation: 'CreateTable',
  input: {
    TableName: 'Products',
    AttributeDefinitions: [{ AttributeName: 'ProductID', AttributeType: 'N' }],
    KeySchema: [{ AttributeName: 'ProductID', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  },
};

export function putProduct(Item: WireOperation['input']): WireOperation {
  return { operation: 'PutItem', input: { TableName: 'Products', Item } };
}

export const mug = putProduct({
  ProductID: { N: '121' },
  ProductName: { S: 'Coffee mug' },
  Price: { N: '12.5' },
  Stock: { N: '40' },
  Category: { S: 'Kitchen' },
  Color: { S: 'blue' },
});

export const lamp = putProduct({
  ProductID: { N: '122' },
  ProductName: { S: 'Desk lamp' },
  Price: { N: '34.9' },
  Stock: { N: '7' },
  Category: { S: 'Office' },
});

export const laptop = putProduct({
  ProductID: { N: '123' },
  ProductName: { S: 'Laptop' },
  Price: { N: '999.99' },
  Stock: { N: '10' },
  Category: { S: 'Electronics' },
});
