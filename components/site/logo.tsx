/** Three partitions of a hash space, one of them lit. */
export function Logo({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={className}>
      <rect x="2" y="3" width="5.6" height="18" rx="1.8" fill="currentColor" opacity="0.28" />
      <rect x="9.2" y="3" width="5.6" height="18" rx="1.8" fill="var(--accent)" />
      <rect x="16.4" y="3" width="5.6" height="18" rx="1.8" fill="currentColor" opacity="0.28" />
      <rect x="10.9" y="6" width="2.2" height="2.2" rx="0.6" fill="var(--on-accent)" />
      <rect x="10.9" y="10.2" width="2.2" height="2.2" rx="0.6" fill="var(--on-accent)" />
    </svg>
  );
}
