// The secret of one flow, and the addresses that are signed with it. Who knows an address may call it; nothing more
// is known of the caller. In: permission, query. Out: signature, refusal. Rotation makes every earlier address invalid.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app (shared access signature)
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { authorizationFailed, authorizationRequired, type WireError } from './errors';

const API_VERSION = '2016-06-01';
const SIGNATURE_VERSION = '1.0';

export class AccessKey {
  private key = randomBytes(32);

  regenerate(): void {
    this.key = randomBytes(32);
  }

  /**
   * @param base root of the host, without a slash at the end
   * @param path of the address, encoded
   * @param permission what the address allows: `/triggers/manual/run`
   */
  address(base: string, path: string, permission: string): string {
    const query = `api-version=${API_VERSION}&sp=${encodeURIComponent(permission)}&sv=${SIGNATURE_VERSION}&sig=${this.sign(permission)}`;
    return `${base}${path}?${query}`;
  }

  /** Undefined where the query proves that its sender knows the address. */
  refuse(permission: string, query: URLSearchParams): WireError | undefined {
    const signature = query.get('sig');
    if (signature === null) return authorizationRequired;
    const fits =
      isSame(signature, this.sign(permission)) &&
      query.get('sp') === permission &&
      query.get('sv') === SIGNATURE_VERSION;
    return fits ? undefined : authorizationFailed;
  }

  private sign(permission: string): string {
    return createHmac('sha256', this.key).update(permission).digest('base64url');
  }
}

// Takes as long for a signature that is nearly right as for any other.
function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
