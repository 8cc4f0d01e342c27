/** How the invocation ids of requests begin that Lambda makes to read a stream: they cost nothing. [LM17] */
export const LAMBDA_CALLER = 'lambda-';
