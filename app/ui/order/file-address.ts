/** Where a member opens a file of an order. */
export const fileAddress = (orderId: string, fileId: string): string => `/orders/${orderId}/files/${fileId}`;

/** Its small picture. */
export const thumbnailAddress = (orderId: string, fileId: string): string => `${fileAddress(orderId, fileId)}/thumbnail`;
