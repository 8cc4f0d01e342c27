import { recordCallSites } from './call-site';

/** The SDK as one bundle: every module that learner code may import, and the engine port they all use. */
export * as clientDynamoDb from '@aws-sdk/client-dynamodb';
export * as libDynamoDb from '@aws-sdk/lib-dynamodb';
export * as utilDynamoDb from '@aws-sdk/util-dynamodb';
export * as clientDynamoDbStreams from '@aws-sdk/client-dynamodb-streams';
export { connect } from './port-http-handler';
export { callSite } from './call-site';

recordCallSites();
