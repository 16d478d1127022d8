// Lets the flows that ask Salesforce for changes ask at once. In: a press. Out: their polls, and a message.
import { checkFlow, listFlows } from '../flows/host';
import { useTell } from '../parts/toast';

export function useCheckNow(): () => Promise<void> {
  const tell = useTell();
  return async () => {
    try {
      const flows = (await listFlows()).filter(({ trigger }) => trigger.polling !== null);
      for (const { workflowId } of flows) await checkFlow(workflowId);
      tell.done('The flow has asked Salesforce for changes');
    } catch (error) {
      tell.failed('The flow cannot ask', error);
    }
  };
}
