import { findingsOf } from './findingsOfProof';

/** The damaged files of a proof, each with what is wrong with it. */
export function ProofFindings({ text }: { text: string }) {
  return (
    <ul className="links">
      {findingsOf(text).map((finding) => (
        <li key={`${finding.path} ${finding.text}`}>
          <span className="mono path">{finding.path}</span> <span lang="en">{finding.text}</span>
        </li>
      ))}
    </ul>
  );
}
