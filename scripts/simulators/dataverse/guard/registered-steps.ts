// The steps of the guard as the solution registers them: on which writes it runs, and what it is shown of the row before.
// In: solution/src/guard/SdkMessageProcessingSteps. Out: steps, and the class that they run.
// https://learn.microsoft.com/power-apps/developer/data-platform/register-plug-in
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readSourceFile, type SourceElement } from '../../../../solution/data-model/source-element';

export interface PluginStep {
  readonly message: 'Create' | 'Update';
  readonly table: string;
  /** An update runs it where it names one of these. */
  readonly filter: ReadonlySet<string>;
  readonly image: { readonly name: string; readonly columns: readonly string[] } | undefined;
  /** Full name of the class. */
  readonly type: string;
}

const FOLDER = 'solution/src/guard/SdkMessageProcessingSteps';
const MESSAGES: ReadonlyMap<string, PluginStep['message']> = new Map([
  ['9ebdbb1b-ea3e-db11-86a7-000a3a5473e8', 'Create'],
  ['20bebb1b-ea3e-db11-86a7-000a3a5473e8', 'Update'],
]);
const PRE_OPERATION = '20';

/** @throws DataModelError for a step that the simulator cannot run as registered */
export function readSteps(projectRoot: string): readonly PluginStep[] {
  const folder = join(projectRoot, FOLDER);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .sort()
    .map((name) =>
      readStep(readSourceFile(join(folder, name), `${FOLDER}/${name}`, 'SdkMessageProcessingStep')),
    );
}

function readStep(step: SourceElement): PluginStep {
  const message = step.child('SdkMessageId').oneOf(MESSAGES);
  const [stage, mode] = [step.child('Stage'), step.child('Mode')];
  if (stage.text() !== PRE_OPERATION) stage.fail(stage.text(), `${PRE_OPERATION}, pre-operation`);
  if (mode.text() !== '0') mode.fail(mode.text(), '0, synchronous');
  const [image] = step.child('SdkMessageProcessingStepImages').children();
  return {
    message,
    table: step.child('PrimaryEntity').text(),
    filter: new Set(step.find('FilteringAttributes')?.text().split(',') ?? []),
    image: image && {
      name: image.child('EntityAlias').text(),
      columns: image.child('Attributes').text().split(','),
    },
    type: step.child('PluginTypeName').text().split(',')[0] ?? '',
  };
}
