import { MORE_TEXTS } from '../../errors/more-texts';
import { ServiceError } from '../../errors/service-error';
import { styleOf, type Wording } from '../../errors/style';
import { addTexts, plainText } from '../../errors/text';

addTexts(MORE_TEXTS);

/** The message with which a call refuses, or `accepted`. What is no ServiceError goes through. */
export function refusal(call: () => unknown, wording: Wording = '2026'): string {
  try {
    call();
  } catch (error) {
    if (error instanceof ServiceError) return plainText(error, styleOf('Query', wording));
    throw error;
  }
  return 'accepted';
}
