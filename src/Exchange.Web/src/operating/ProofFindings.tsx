import type { Schemas } from '../api/client';
import { useText } from '../app/useText';

/** The damaged files of a proof, each with what is wrong with it. */
export function ProofFindings({ findings }: { findings: Schemas['ArchiveProofItem']['findings'] }) {
  const text = useText();
  return (
    <ul className="links">
      {findings.map((finding) => (
        <li key={`${finding.path} ${finding.text.en}`}>
          {finding.path && <span className="mono path">{finding.path}</span>} {text(finding.text)}
        </li>
      ))}
    </ul>
  );
}
