// The packer: our own solutions, the largest published solution (in COSELL_FIXTURES), and one of 50 MB that is made here.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { assembleSolution } from '../../solution/assembly/assemble-solution';
import { OUR_SOLUTIONS } from '../../solution/assembly/our-solutions';
import { packSolution } from '../../solution/packer/pack-solution';
import { folderInMemory, folderOnDisk } from '../../solution/packer/solution-folder';
import { unpackSolution } from '../../solution/packer/unpack-solution';
import { writeFolder } from '../../solution/packer/write-folder';
import { consume, timePerAsyncRun, type Benchmark } from './measure';

const LARGEST = 'mpa_SAPBase';
/** Each of about 20 kB: two hundred rows of a hundred bytes. */
const FORMS = 2500;
const ROWS = 200;

/** @param say told which benchmarks are left out because COSELL_FIXTURES is not set */
export function packerBenchmarks(
  projectRoot: string,
  say: (text: string) => void,
): readonly Benchmark[] {
  const fixtures = process.env['COSELL_FIXTURES'];
  const folder = fixtures === undefined ? '' : resolve(fixtures, 'solutions', 'oracle', LARGEST);
  const published = publishedBenchmarks(folder);
  const isThere = fixtures !== undefined && existsSync(folder);
  if (!isThere) {
    const names = published.map(({ name }) => name).join(', ');
    say(`${names}: skipped, COSELL_FIXTURES names no folder with ${LARGEST}.`);
  }
  return [...ownBenchmarks(projectRoot), ...(isThere ? published : [])];
}

function ownBenchmarks(projectRoot: string): readonly Benchmark[] {
  return [
    {
      name: 'pack-all',
      unit: 'ms',
      question: 'How long does it take to assemble and pack all our solutions, both kinds?',
      reference: 'at most 500',
      round: () => time(() => packAll(projectRoot)),
    },
    {
      name: 'pack-all-bytes',
      unit: 'kB',
      question: 'How large are those zips together?',
      reference: 'at most 1,500',
      round: () => packAll(projectRoot) / 1000,
    },
    {
      name: 'pack-large-memory',
      unit: 'MB',
      question: 'How much memory does the process take that packs and unpacks 50 MB of forms?',
      reference: 'at most 300',
      round: () => {
        withLargeSolution((source) => {
          const zip = packSolution(folderOnDisk(source), { kind: 'unmanaged' });
          consume(unpackSolution(zip).size);
        });
        return process.resourceUsage().maxRSS / 1024;
      },
    },
  ];
}

function publishedBenchmarks(folder: string): readonly Benchmark[] {
  return [
    {
      name: 'pack-published',
      unit: 'ms',
      question: `How long does it take to pack ${LARGEST}, the largest with published sources?`,
      reference: 'at most 1,000',
      round: () => time(() => packSolution(folderOnDisk(join(folder, 'src')), { kind: 'managed' })),
    },
    {
      name: 'unpack-published',
      unit: 'ms',
      question: 'And to unpack its zip?',
      reference: 'at most 1,000',
      round: () => time(() => unpackSolution(readFileSync(join(folder, 'managed.zip')))),
    },
  ];
}

function packAll(projectRoot: string): number {
  let bytes = 0;
  for (const { uniqueName } of OUR_SOLUTIONS) {
    const folder = folderInMemory(assembleSolution(projectRoot, uniqueName).files);
    for (const kind of ['managed', 'unmanaged'] as const) {
      bytes += packSolution(folder, { kind }).length;
    }
  }
  return bytes;
}

function time(work: () => unknown): Promise<number> {
  return timePerAsyncRun(() => Promise.resolve(work()));
}

/** One table with so many forms, each written on its own: the maker must not need the memory that is measured. */
function withLargeSolution(work: (source: string) => void): void {
  const parent = mkdtempSync(join(tmpdir(), 'packer-bench-'));
  const source = join(parent, 'source');
  try {
    const forms = 'Entities/large_Table/FormXml/main';
    writeFolder(
      source,
      new Map(
        Object.entries({ ...SKELETON, [`${forms}/0.xml`]: form(0) }).map(([path, text]) => [
          path,
          Buffer.from(text),
        ]),
      ),
    );
    for (let index = 1; index < FORMS; index++) {
      writeFileSync(join(source, forms, `${index}.xml`), form(index));
    }
    work(source);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

function form(index: number): string {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const id = (index * ROWS + row).toString(16).padStart(8, '0');
    return `    <cell id="{${id}-0000-4000-8000-000000000000}" showlabel="true" locklevel="0" rowspan="1" />\n`;
  });
  return `<forms>\n  <systemform>\n    <formid>${index}</formid>\n${rows.join('')}  </systemform>\n</forms>\n`;
}

const NAMESPACE = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const SKELETON: Readonly<Record<string, string>> = {
  'Other/Solution.xml': `<ImportExportXml><SolutionManifest><UniqueName>large</UniqueName><Managed>2</Managed><Publisher><CustomizationPrefix>large</CustomizationPrefix></Publisher><RootComponents><RootComponent type="1" schemaName="large_table" /></RootComponents></SolutionManifest></ImportExportXml>`,
  'Other/Customizations.xml': `<ImportExportXml ${NAMESPACE}><Entities /></ImportExportXml>`,
  'Entities/large_Table/Entity.xml': '<Entity><Name>large_Table</Name><FormXml /></Entity>',
};
