// Our tabs for a form of somebody else: a diff form, which a managed import merges into the form of that id.
// In: our own form. Out: path and text. https://learn.microsoft.com/power-platform/alm/form-alm
import { PackerError } from '../packer/packer-error';
import { DECLARATION, escapeXml, XSI } from './xml-text';

export interface ExtendedForm {
  /** A GUID, with or without braces. */
  readonly id: string;
  /** As it is called in English: a form in a solution has a name, and this one is to keep its own. */
  readonly name: string;
}

/** The whole form that the tabs are taken from. */
const OWN_FORM = 'd26a0262-c2d9-5e46-9c9c-25447a8a16bf';
const FOLDER = 'Entities/Opportunity/FormXml/main';
const TABS = ['cosell_partnercenter', 'cosell_partnercenterfields'];
/** Behind the tabs of the form, and unlike the places that other solutions take: two of one place make a conflict. */
const FIRST_PLACE = 94105;
const GUID = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i;

/** @throws PackerError where the id is none, or our own form's, or that form has changed its shape */
export function extendForm(
  files: ReadonlyMap<string, Uint8Array>,
  { id, name }: ExtendedForm,
): [path: string, content: Uint8Array] {
  const guid = GUID.exec(id)?.[1]?.toLowerCase();
  if (guid === undefined)
    throw new PackerError('--extend-form', '', `'${id}'`, 'the GUID of a form');
  if (guid === OWN_FORM)
    throw new PackerError('--extend-form', '', 'our own form', 'another: ours has the tabs');
  const path = `${FOLDER}/{${OWN_FORM}}.xml`;
  const own = Buffer.from(files.get(path) ?? []).toString('utf8');
  const tabs = TABS.map((tab, index) => addedTab(path, own, tab, FIRST_PLACE + index));
  const descriptions =
    /^ *<controlDescriptions>[^]*?<\/controlDescriptions>\n/m.exec(own)?.[0] ?? '';
  const text = `${DECLARATION}<forms ${XSI}>
  <systemform>
    <formid>{${guid}}</formid>
    <IntroducedVersion>0.1.0.0</IntroducedVersion>
    <FormPresentation>1</FormPresentation>
    <FormActivationState>1</FormActivationState>
    <form>
      <tabs>
${tabs.join('')}      </tabs>
${descriptions.replaceAll('<controlDescription ', '<controlDescription solutionaction="Added" ')}    </form>
    <LocalizedNames>
      <LocalizedName description="${escapeXml(name)}" languagecode="1033" />
    </LocalizedNames>
  </systemform>
</forms>
`;
  return [`${FOLDER}/{${guid}}_managed.xml`, Buffer.from(text, 'utf8')];
}

function addedTab(path: string, form: string, name: string, place: number): string {
  const start = form.search(new RegExp(`^ *<tab name="${name}"`, 'm'));
  const end = form.indexOf('</tab>\n', start);
  if (start < 0 || end < 0) throw new PackerError(path, name, 'no such tab', 'one');
  const tab = form.slice(start, end + '</tab>\n'.length);
  const added = `<tab ordinalvalue="${place}" solutionaction="Added" `;
  return addPlaces(tab).replace('<tab ', added);
}

/** What is added carries its place; a column its index; a cell 10000 and the number of its row. */
function addPlaces(tab: string): string {
  const counts = { column: -1, section: -1, row: -1 };
  return tab.replace(/<(column|section|row|cell)\b/g, (start, kind: string) => {
    switch (kind) {
      case 'column':
        counts.section = -1;
        return `${start} id="${++counts.column}"`;
      case 'section':
        counts.row = -1;
        return `${start} ordinalvalue="${++counts.section}"`;
      case 'row':
        counts.row++;
        return start;
      default:
        return `${start} ordinalvalue="${10000 + counts.row}"`;
    }
  });
}
