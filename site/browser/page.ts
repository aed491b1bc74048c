import { addCopyButtons } from './copy-buttons.ts';
import { openSearchOn } from './search-dialog.ts';
import { showCurrentEntry } from './side-bar.ts';

addCopyButtons();
openSearchOn(document.querySelectorAll('[data-search]'));
showCurrentEntry(document.querySelector('.menu'));
