/** The announcers of the page: the provider's, then those of open dialogs. The last one speaks. */
export const announcers: Element[] = [];

/** Adds an announcer: an element with a child for each tone. Returns a function that removes it. */
export function addAnnouncer(announcer: Element): () => void {
  announcers.push(announcer);
  return () => void announcers.splice(announcers.indexOf(announcer), 1);
}
