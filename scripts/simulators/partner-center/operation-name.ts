// Method and path → the service and the operation, named as the connectors in connector/ name them.
export type Service = 'referrals' | 'events';

export const BASE_PATH = '/v1.0/engagements/referrals';
export const EVENTS_PATH = '/webhooks/v1/registration';

export interface OperationName {
  readonly service: Service;
  /** Empty where the service has no such operation. */
  readonly operation: string;
}

/** `*` stands for one segment. */
const operations: Readonly<Record<string, string>> = {
  [`GET ${BASE_PATH}`]: 'GetAllReferrals',
  [`POST ${BASE_PATH}`]: 'CreateReferral',
  [`GET ${BASE_PATH}/*`]: 'GetReferralById',
  [`PATCH ${BASE_PATH}/*`]: 'PatchReferralById',
  // Slashes at the end tell three operations of one method and path apart.
  [`PATCH ${BASE_PATH}/*/`]: 'CreateDealRegistrationByReferralId',
  [`PATCH ${BASE_PATH}/*//`]: 'PatchDealRegistrationByReferralId',
  [`PUT ${BASE_PATH}/*`]: 'UpdateReferralById',
  [`GET ${EVENTS_PATH}`]: 'ViewRegistration',
  [`POST ${EVENTS_PATH}`]: 'EventRegistration',
  [`PUT ${EVENTS_PATH}`]: 'UpdateRegistration',
  [`GET ${EVENTS_PATH}/events`]: 'ListEvents',
  [`POST ${EVENTS_PATH}/validationEvents`]: 'SendValidationEvent',
  [`GET ${EVENTS_PATH}/validationEvents/*`]: 'GetValidationEvent',
};

export const operationNames: readonly string[] = Object.values(operations);

/**
 * @param path with the slashes at its end
 * @returns undefined for what belongs to neither service: tokens, the certificate, the switches
 */
export function operationName(method: string, path: string): OperationName | undefined {
  const service = isUnder(path, BASE_PATH)
    ? 'referrals'
    : isUnder(path, EVENTS_PATH)
      ? 'events'
      : undefined;
  if (!service) return undefined;
  let length = path.length;
  while (path[length - 1] === '/') length--;
  const plain = path.slice(0, length);
  const pattern = `${method} ${plain.slice(0, plain.lastIndexOf('/'))}/*`;
  const operation =
    operations[`${method} ${plain}`] ??
    operations[pattern + path.slice(length)] ??
    operations[pattern] ??
    '';
  return { service, operation };
}

function isUnder(path: string, base: string): boolean {
  return path === base || path.startsWith(`${base}/`);
}
