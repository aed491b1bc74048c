/** Our class for a part, with the host's after it. */
export function classes(own: string, hosts: string | undefined): string {
  return hosts ? `${own} ${hosts}` : own;
}
