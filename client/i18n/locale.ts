// The one place that knows in which language and direction the pages speak.
import { appearanceNow } from './appearance.ts';

/** Language of the messages and of dates; British English has the 24-hour clock that evidence wants. */
export const locale = 'en-GB';

/** What React Aria is told: it takes the direction of its keys and sliders from a locale. */
export const ariaLocale = (): string => (appearanceNow().direction === 'rtl' ? 'ar-u-nu-latn' : locale);
