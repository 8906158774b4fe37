import type { ReactElement } from 'react'
import { GallerySection } from './gallery-section.tsx'
import { BarChart, LineChart } from './index.ts'

const days = ['2 February 2026', '4 May 2026', '3 August 2026', '2 November 2026']

/** Pictures of numbers: over time, side by side, with a gap, with marks and with lines across. */
export function ChartExamples(): ReactElement {
  return (
    <GallerySection title="Charts">
      <LineChart
        id="gallery-curves"
        heading="Life and symptoms"
        sentence="Life went up from 35 to 70 and symptoms went down from 60 to 25."
        labels={days}
        places={[0, 91, 182, 273]}
        series={[
          { name: 'Life (higher is better)', points: [35, null, 55, 70] },
          { name: 'Symptoms (lower is better)', points: [60, 48, 40, 25] },
        ]}
        min={0}
        max={100}
        none="Not asked"
        labelsAre="Day"
        download="#life-and-symptoms.csv"
      />
      <LineChart
        id="gallery-waits"
        heading="People who waited more than 3 weeks"
        sentence="Something changed in June: fewer people wait since then."
        labels={['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September']}
        series={[{ name: 'Waited', points: [22, 24, 21, 23, 22, 14, 12, 13, 11] }]}
        unit="%"
        lines={[
          { value: 18, text: 'Average' },
          { value: 26.5, text: 'Upper limit' },
          { value: 9.5, text: 'Lower limit' },
        ]}
        marks={[{ at: 5, text: 'the evening clinic opened' }]}
        labelsAre="Month"
      />
      <BarChart
        id="gallery-bars"
        heading="Better at the review"
        sentence="Most people say that their health is better; fewer say so of work."
        labels={['Health', 'A safe place to live, and enough money to stay there', 'Work']}
        series={[
          { name: 'Under 2 years in treatment', points: [64, 41, 12] },
          { name: 'From 2 years on', points: [71, 52, null] },
        ]}
        unit="%"
        max={100}
        none="Too few people"
        marks={[{ at: 2, text: 'asked since April only' }]}
      />
    </GallerySection>
  )
}
