// Power Automate: flows, one flow with its runs, one run. In: the path. Out: the view.
import { match } from '../router';
import { FlowPage } from './flow-page';
import { FlowsList } from './flows-list';
import { RunPage } from './run-page';

export function FlowsArea({ path }: { readonly path: string }) {
  const { run } = match('/flows/runs/:run', path) ?? {};
  if (run !== undefined) return <RunPage key={run} id={run} />;
  const { flow } = match('/flows/:flow', path) ?? {};
  return flow === undefined ? <FlowsList /> : <FlowPage key={flow} id={flow} />;
}
