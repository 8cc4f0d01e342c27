import type { AttributeMap } from '../../values/attribute-value';
import type { ServiceError } from '../service-error';
import type { TextStyle } from '../style';
import { plainText } from '../text';
import { scalarText } from './expressions';

function badArnText({ arn }: { arn: string }): string {
  return `Invalid TableArn: Invalid ResourceArn provided as input ${arn}`;
}

/** Texts about whole requests: transport, authentication, JSON types, parameters that go together. */
export const REQUEST_TEXTS = {
  /** Errors that AWS sends without a message. */
  'none': () => '',
  'serialization.scalar': ({ got, expected }: { got: string; expected: string }) => `${got} cannot be converted to ${expected}`,
  'serialization.collection': ({ type }: { type: string }) => `Unrecognized collection type ${type}`,
  'serialization.structure': () => 'Start of structure or map found where not expected',
  'serialization.fieldType': () => 'Unexpected field type',
  'serialization.valueType': () => 'Unexpected value type in payload',
  'serialization.classCast': () =>
    "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module java.base of loader 'bootstrap')",
  'serialization.boolean': () => 'Unexpected token received from parser',
  'serialization.blob': () => 'only base-64-encoded strings are convertible to bytes',
  'serialization.base64Length': ({ length }: { length: number }) =>
    `Base64 encoded length is expected a multiple of 4 bytes but found: ${length}`,
  'serialization.base64Padding': () => 'Invalid last non-pad Base64 character dectected',
  'request.parameterMissing': ({ name }: { name: string }) => `The parameter '${name}' is required but was not present in the request`,
  'request.nameLength': ({ what }: { what: string }) => `${what} must be at least 3 characters long and at most 255 characters long`,
  'request.badArn': badArnText,
  'request.otherArn': ({ arn, wrong }: { arn: string; wrong: 'AWS partition' | 'AWS region' | 'resource type' }, { generation }: TextStyle) =>
    generation === 'classic' && wrong === 'resource type' ? badArnText({ arn }) : `1 validation error detected: Invalid ${wrong} in '${arn}'`,
  'request.returnValues': () => 'ReturnValues can only be ALL_OLD or NONE',
  'request.duplicateAttribute': ({ name }: { name: string }) =>
    `One or more parameter values were invalid: Duplicate value in attribute name: ${name}`,
  'batch.empty': ({ operation }: { operation: string }) => `The requestItems parameter is required for ${operation}`,
  'batch.tooMany': ({ operation }: { operation: string }) => `Too many items requested for the ${operation} call`,
  'batch.duplicates': () => 'Provided list of item keys contains duplicates',
  'query.noIndex': ({ name }: { name: string }) => `The table does not have the specified index: ${name}`,
  'query.backfilling': ({ name }: { name: string }) => `Cannot read from backfilling global secondary index: ${name}`,
  'query.consistentGlobal': () => 'Consistent reads are not supported on global secondary indexes',
  'query.allAttributesGlobal': ({ index }: { index: string }) =>
    `One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index ${index} because its projection type is not ALL`,
  'query.notProjected': ({ index, names }: { index: string; names: readonly string[] }) =>
    `One or more parameter values were invalid: Global secondary index ${index} does not project [${names.join(', ')}]`,
  'query.filterNotProjected': ({ index, names }: { index: string; names: readonly string[] }) =>
    `One or more parameter values were invalid: Secondary index ${index} does not project one or more filter attributes: [${names.join(', ')}]`,
  'query.selectNothing': (_: undefined, { layer }: TextStyle) =>
    `${layer === '2026' ? '1 validation error detected: ' : ''}Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES`,
  'query.selectWithProjection': ({ member, select }: { member: string; select: string }) => `Cannot specify the ${member} when choosing to get ${select}`,
  'query.allProjectedWithoutIndex': () => 'ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName',
  'query.filterOnKey': ({ member, name }: { member: string; name: string }) =>
    `${member} can only contain non-primary key attributes: Primary key attribute: ${name}`,
  'query.noKeyCondition': () => 'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
  'startKey.invalid': () => 'The provided starting key is invalid',
  'startKey.invalidValue': ({ inner }: { inner: ServiceError }, style: TextStyle): string => `The provided starting key is invalid: ${plainText(inner, style)}`,
  'startKey.outside': () => 'The provided starting key is outside query boundaries based on provided conditions',
  'startKey.range': () => 'The provided starting key does not match the range key predicate',
  'startKey.oneRow': () => 'The query can return at most one row and cannot be restarted',
  'startKey.hashOnly': ({ startKey }: { startKey: AttributeMap }) =>
    `The provided exclusive start key is invalid: ExclusiveStartKey: {${Object.entries(startKey).map(([name, value]) => `${name}=AttributeValue: ${scalarText(value)}`).join(', ')}}`,
  'startKey.segment': ({ segment, total }: { segment: number; total: number }) =>
    `The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. TotalSegments: ${total} Segment: ${segment}`,
  'scan.totalMissing': () => 'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
  'scan.segmentMissing': () => 'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
  'scan.segmentTooLarge': ({ segment, total }: { segment: number; total: number }) =>
    `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${segment} is not less than TotalSegments: ${total}`,
  'request.notSupported': ({ operation, member }: { operation: string; member?: string | undefined }) =>
    member === undefined
      ? `The engine of DynamoDB Playground does not implement the operation ${operation}.`
      : `The engine of DynamoDB Playground does not implement ${member} of ${operation}.`,
  'request.internalError': ({ detail }: { detail: string }) => `The engine failed on this request; this is a bug of DynamoDB Playground. ${detail}`,
  'auth.twoSignatures': () => "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
  'auth.missingToken': () => 'Request is missing Authentication Token',
  'auth.incompleteHeader': ({ missing, dated, header }: { missing: readonly string[]; dated: boolean; header: string }) =>
    `${missing.map((part) => `Authorization header requires '${part}' parameter. `).join('')}${dated ? '' : "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "}Authorization=${header}`,
  'auth.incompleteQuery': ({ missing }: { missing: readonly string[] }) =>
    `${missing.map((part) => `AWS query-string parameters must include '${part}'. `).join('')}Re-examine the query-string parameters.`,
  'auth.algorithm': ({ algorithm }: { algorithm: string }) => `Unsupported AWS 'algorithm': '${algorithm}' (only AWS4-HMAC-SHA256 for now). `,
  'auth.credential': ({ credential }: { credential: string }) =>
    `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
  'auth.date': ({ date }: { date: string }) => `Date must be in ISO-8601 'basic format'. Got '${date}'. See http://en.wikipedia.org/wiki/ISO_8601`,
};

export const BARE_REQUEST_TEXTS = ['request.nameLength', 'request.parameterMissing', 'request.notSupported'] as const;
