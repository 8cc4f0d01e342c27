export { crc32 } from '../values/crc32';
