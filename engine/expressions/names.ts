/** The request members that hold an expression, as error texts name them. */
export type ExpressionName =
  | 'ConditionExpression' | 'FilterExpression' | 'KeyConditionExpression' | 'ProjectionExpression' | 'UpdateExpression'
  | 'SearchConditionExpression';

/** Those that hold a condition: one grammar and one set of checks for all of them. */
export type ConditionName = Exclude<ExpressionName, 'ProjectionExpression' | 'UpdateExpression'>;

/** Where an expression's checks run: in an expression, or in a statement, whose texts name no expression. [Y20] */
export type ExpressionPlace = ExpressionName | 'Statement';
export type ConditionPlace = ConditionName | 'Statement';
export type UpdatePlace = 'UpdateExpression' | 'Statement';

/** The request members that hold placeholders. */
export type PlaceholderMap = 'ExpressionAttributeNames' | 'ExpressionAttributeValues';
