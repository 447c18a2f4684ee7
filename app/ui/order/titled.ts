/** The title of a page whose loader says it. */
export const titled = ({ data }: { data: { title: string } | undefined }) => [{ title: data?.title }];
