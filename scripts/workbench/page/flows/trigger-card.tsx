// What started a run, as a card over its steps. In: the trigger's name and outputs. Out: the card.
import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
} from '@fluentui/react-components';
import { FlashRegular } from '@fluentui/react-icons';
import { JsonView } from '../parts/json-view';
import { Sheet } from '../parts/view';

export function TriggerCard({
  name,
  outputs,
}: {
  readonly name: string;
  readonly outputs: unknown;
}) {
  return (
    <Sheet isBare>
      <Accordion collapsible>
        <AccordionItem value="trigger">
          <AccordionHeader size="small" icon={<FlashRegular />} expandIconPosition="end">
            Trigger: {name}
          </AccordionHeader>
          <AccordionPanel>
            <JsonView label="Trigger outputs" value={outputs} />
          </AccordionPanel>
        </AccordionItem>
      </Accordion>
    </Sheet>
  );
}
