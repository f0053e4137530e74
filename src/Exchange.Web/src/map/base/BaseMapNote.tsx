import { useTranslation } from 'react-i18next';
import { Refusal } from '../../api/client';
import type { BaseDrawing } from './baseLayers';

/** What has to be said about the base map on the map itself, and why a part of it is not there. */
export function BaseMapNote({ drawing, problem }: { drawing: BaseDrawing; problem: Error | null }) {
  const { t, i18n } = useTranslation();
  const attribution = i18n.language === 'en' ? drawing.office?.attribution.en : drawing.office?.attribution.zh;
  const said = [drawing.divisions.length > 0 ? `${t('baseLegend')} ${t('baseIndicative')}` : '', attribution ?? ''];
  const failed = drawing.office && problem ? (problem instanceof Refusal ? problem.message : t('notReached')) : '';
  return (
    <div className="map-base-note">
      {said.filter(Boolean).map((each) => (
        <p key={each}>{each}</p>
      ))}
      <p role="status">{failed}</p>
    </div>
  );
}
