// Whether a stored link may be opened: https, on a host where Partner Center shows referrals, nothing hidden in it.
import { LINK_HOSTS } from './data/generated/control-data';

/** The address to open, or undefined where the text must stay text. */
export function openableLink(text: string): string | undefined {
  try {
    const { protocol, hostname, username, password, port, href } = new URL(text.trim());
    const isPlain = protocol === 'https:' && username === '' && password === '' && port === '';
    return isPlain && LINK_HOSTS.includes(hostname) ? href : undefined;
  } catch {
    return undefined;
  }
}
