import * as zlib from 'node:zlib';
import { crc32 as engineCrc32 } from '../engine';

/** The CRC-32 of some bytes. Node has a fast one since 20.15; the engine's own serves older ones. */
export const crc32: (bytes: Uint8Array) => number = typeof zlib.crc32 === 'function' ? zlib.crc32 : engineCrc32;
