/** Joins a part's own class with the host's class names. */
export function classes(own: string, hosts: string | undefined): string {
  return hosts ? `${own} ${hosts}` : own;
}
