/** A table, or one of its indexes. */
export interface PlaceName {
  readonly tableName: string;
  readonly indexName?: string | undefined;
}

export function placeId({ tableName, indexName }: PlaceName): string {
  return indexName === undefined ? tableName : `${tableName}/${indexName}`;
}

export function placeText({ tableName, indexName }: PlaceName): string {
  return indexName === undefined ? tableName : `${indexName} on ${tableName}`;
}
