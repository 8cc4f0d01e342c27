import type { Seed } from '../../types';
import { createProducts, lamp, mug, putProduct } from '../shop';

/** An item of 3,000 bytes exactly: what an update of it costs is easy to see. */
const ebook = putProduct({
  ProductID: { N: '125' },
  ProductName: { S: 'Field guide to birds' },
  Price: { N: '9.99' },
  Description: { S: 'Describes 312 birds. '.repeat(140).slice(0, 2938) },
});

const laptop = putProduct({
  ProductID: { N: '123' },
  ProductName: { S: 'Laptop' },
  Price: { N: '999.99' },
  Stock: { N: '10' },
  Category: { S: 'Electronics' },
  Colors: { SS: ['black', 'silver'] },
  Discount: { N: '50' },
  Status: { S: 'for sale' },
});

export const seed: Seed = [createProducts, mug, lamp, laptop, ebook];
