import { addCopyButtons } from './copy-buttons.ts';
import { openSearchOn } from './search-dialog.ts';

addCopyButtons();
openSearchOn(document.querySelectorAll('[data-search]'));
