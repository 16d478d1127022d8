// Where the real services are and how a token for them is had: cosell.config.json, or COSELL_* variables, which win.
// In: {"services": {name: {"baseUrl", "tokenCommand"}}}. Out: one Service for each. Read strictly; no secret is stored.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Service, Services } from '../flows/runner/connections/connector-operations';
import { isObject, type Value } from '../flows/runner/expressions/values';
import { DefinitionError, describeValue, type Fault } from '../flows/runner/load/fault';
import { findNearestName } from '../flows/runner/nearest-name';
import { readJsonFile } from './command';
import { tokenCommand } from './token-command';

const CONFIGURATION_FILE = 'cosell.config.json';

/** Services of the CRMs: they have an address also where no definition of their operations is at hand. */
const OTHER_SERVICES = ['dataverse', 'salesforce'];

interface Settings {
  baseUrl?: string;
  tokenCommand?: readonly string[];
}

/**
 * Reads the configuration.
 * @param folders where the file may stand, the first that has one counts
 * @param connectors names of the connectors, which are names of services
 * @throws DefinitionError with all faults at once
 */
export function readConfiguration(
  folders: readonly string[],
  connectors: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Services {
  const reader = new ConfigurationReader([...new Set([...connectors, ...OTHER_SERVICES])]);
  const file = folders
    .map((each) => join(each, CONFIGURATION_FILE))
    .find((each) => existsSync(each));
  if (file !== undefined) reader.readFile(readJsonFile(file), file);
  reader.readEnvironment(environment);
  return reader.toServices(connectors);
}

class ConfigurationReader {
  private readonly faults: Fault[] = [];
  private readonly settings = new Map<string, Settings>();

  constructor(private readonly known: readonly string[]) {}

  readFile(json: Value, file: string): void {
    const services = this.members(json, [file], ['services'])['services'] ?? {};
    for (const [name, written] of Object.entries(
      this.members(services, [file, 'services'], this.known),
    )) {
      const place = [file, 'services', name];
      const { baseUrl, tokenCommand } = this.members(written, place, ['baseUrl', 'tokenCommand']);
      if (baseUrl !== undefined) this.setUrl(name, baseUrl, [...place, 'baseUrl']);
      if (tokenCommand !== undefined) {
        this.setCommand(name, tokenCommand, [...place, 'tokenCommand']);
      }
    }
  }

  readEnvironment(environment: Readonly<Record<string, string | undefined>>): void {
    const names = this.known.flatMap((each) => [urlVariable(each), commandVariable(each)]);
    for (const [name, value] of Object.entries(environment)) {
      // The contract tests have variables of their own.
      if (!/^COSELL_(?!CONTRACT_).*_(URL|TOKEN_COMMAND)$/.test(name) || !value) continue;
      const service = this.known.find(
        (each) => name === urlVariable(each) || name === commandVariable(each),
      );
      if (service === undefined) this.unknown(name, [name], names);
      else if (name === urlVariable(service)) this.setUrl(service, value, [name]);
      else this.setCommand(service, splitCommand(value), [name]);
    }
  }

  toServices(connectors: readonly string[]): Services {
    for (const [name, { baseUrl }] of this.settings) {
      if (baseUrl !== undefined || this.faults.length > 0) continue;
      this.fault([name], `There is a token command but no address for the service '${name}'.`, [
        `Set 'baseUrl' as well, or ${urlVariable(name)}.`,
      ]);
    }
    if (this.faults.length > 0) throw new DefinitionError(this.faults);
    const services = new Map<string, Service>();
    for (const [name, { baseUrl, tokenCommand: command }] of this.settings) {
      if (baseUrl === undefined) continue;
      services.set(name, { baseUrl, readToken: command && tokenCommand(name, command) });
    }
    return {
      find: (service) => services.get(service),
      advise: (service) =>
        service === undefined
          ? `its connector is none of those that can be called here (${connectors.join(', ')}). Give answers with --mocks.`
          : `set services.${service}.baseUrl in ${CONFIGURATION_FILE} or ${urlVariable(service)}, or give answers with --mocks.`,
    };
  }

  private of(service: string): Settings {
    const settings = this.settings.get(service) ?? {};
    this.settings.set(service, settings);
    return settings;
  }

  private setUrl(service: string, written: Value, path: string[]): void {
    const url = typeof written === 'string' && URL.canParse(written) ? new URL(written) : undefined;
    // The address itself stays out of messages: it can hold a password.
    if (!url) {
      this.fault(path, 'Expected an address like https://api.partner.microsoft.com.');
    } else if (url.username || url.password || url.search || url.hash) {
      this.fault(path, 'Expected an address without user name, password, query and fragment.');
    } else if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isThisMachine(url))) {
      this.fault(
        path,
        'Expected https; http is taken only for this machine (127.0.0.1, localhost).',
      );
    } else {
      this.of(service).baseUrl = url.href.replace(/\/+$/, '');
    }
  }

  private setCommand(service: string, written: Value | undefined, path: string[]): void {
    const words = Array.isArray(written) ? written : [];
    if (words.length === 0 || !words.every(isWord)) {
      this.fault(path, 'Expected a list of texts: the program and its arguments.', [
        'For example ["az", "account", "get-access-token", "--resource", "https://api.partner.microsoft.com"].',
      ]);
    } else {
      this.of(service).tokenCommand = words;
    }
  }

  /** The members of an object, after telling those that nobody knows. */
  private members(json: Value, path: string[], known: readonly string[]): Record<string, Value> {
    if (!isObject(json)) {
      this.fault(path, `Found ${kindOf(json)}; expected an object with ${known.join(', ')}.`);
      return {};
    }
    const strangers = Object.keys(json).filter((name) => !known.includes(name));
    for (const name of strangers) this.unknown(name, [...path, name], known);
    return Object.fromEntries(Object.entries(json).filter(([name]) => known.includes(name)));
  }

  private unknown(name: string, path: string[], known: readonly string[]): void {
    const nearest = findNearestName(name, known);
    this.fault(path, 'Nothing of this name can be set.', [
      nearest === undefined ? `Known: ${known.join(', ')}.` : `Did you mean '${nearest}'?`,
    ]);
  }

  private fault(path: string[], message: string, actions: string[] = []): void {
    this.faults.push({ code: 'InvalidConfiguration', message, path, actions });
  }
}

function urlVariable(service: string): string {
  return `COSELL_${service.toUpperCase().replaceAll('-', '_')}_URL`;
}

function commandVariable(service: string): string {
  return `COSELL_${service.toUpperCase().replaceAll('-', '_')}_TOKEN_COMMAND`;
}

/** A variable holds a JSON list, or words between blanks; double quotes keep blanks. Nothing else means anything in it. */
function splitCommand(text: string): Value | undefined {
  if (text.trimStart().startsWith('[')) {
    try {
      return JSON.parse(text) as Value;
    } catch {
      return undefined;
    }
  }
  return [...text.matchAll(/"([^"]*)"|([^\s"]+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

function isWord(value: Value): value is string {
  return typeof value === 'string' && value !== '' && !value.includes('\0');
}

function isThisMachine({ hostname }: URL): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

function kindOf(json: Value): string {
  return typeof json === 'string' ? 'a text' : describeValue(json);
}
