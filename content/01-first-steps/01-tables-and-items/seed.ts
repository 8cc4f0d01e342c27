import type { Seed } from '../../types';
import { createProducts, lamp, mug } from '../shop';

export const seed: Seed = [createProducts, mug, lamp];
