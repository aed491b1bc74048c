import { addCopyButtons } from './copy-buttons.ts';
import { openSearchOn } from './search-dialog.ts';

addCopyButtons();
openSearchOn(document.querySelectorAll('[data-search]'));

// The side bar may be longer than the window.
document.querySelector('.menu [aria-current]')?.scrollIntoView({ block: 'nearest' });
