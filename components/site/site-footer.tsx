export function SiteFooter() {
  return (
    <footer className="border-t border-line py-8 text-[0.8125rem] leading-relaxed text-ink-faint">
      <p className="mx-auto max-w-[84rem] px-5 sm:px-8">
        Everything runs in this page: no account, no server, no bill. Not affiliated with Amazon Web Services. Amazon
        DynamoDB is a trademark of Amazon.com, Inc. or its affiliates.
      </p>
    </footer>
  );
}
