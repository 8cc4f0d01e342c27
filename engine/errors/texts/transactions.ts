/** Texts about transactions. */
export const TRANSACTION_TEXTS = {
  'transaction.cancelled': ({ codes }: { codes: readonly string[] }) =>
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(', ')}]`,
  'transaction.oneAction': () => 'TransactItems can only contain one of Check, Put, Update or Delete',
  'transaction.duplicates': () => 'Transaction request cannot include multiple operations on one item',
  'transaction.tooLarge': () => 'Collection size of items exceeded: the total size cannot exceed 4MB',
  'transaction.conflict': () => 'Transaction is ongoing for the item',
  'transaction.inProgress': () => 'Transaction from previous request is still in progress',
  'transaction.tokenMismatch': () => 'A request with the same client token and other parameters was made before',
};
