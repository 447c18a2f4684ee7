/** Where a version is decided on. */
export const decideAddress = ({ orderId, submissionId }: { orderId: string; submissionId: string }): string =>
  `/orders/${orderId}/decide/${submissionId}`;
