// Kept on the device and not at the node: nothing depends on it, and somebody at a new desk may like another look.
const remembered = (userName: string) => `exchange.welcomed.${userName}`;

/** Whether this person has taken the first look around here, or did not want it. */
export function isWelcomed(userName: string): boolean {
  return localStorage.getItem(remembered(userName)) !== null;
}

export function rememberWelcome(userName: string): void {
  localStorage.setItem(remembered(userName), 'yes');
}
