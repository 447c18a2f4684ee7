export interface paths {
    "/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List orders
         * @description Every order of the organization in the order of their opening, page by page. Needs the scope `read`.
         */
        get: operations["listOrders"];
        put?: never;
        /**
         * Open an order
         * @description Opens an order with its lines and steps. The receipt's first id is the order's, the others are its steps' in the order of their dates. Needs the scope `write:orders`.
         */
        post: operations["createOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an order
         * @description The order with its lines and steps as they stand now. The ETag is its rev. Needs the scope `read`.
         */
        get: operations["readOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List steps of all orders
         * @description Payments and shipments by status, such as everything that is ready to pay, each as its gate stands now. A page may hold fewer items than its limit, even none, while `next` leads on. Needs the scope `read`.
         */
        get: operations["listSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an order's steps
         * @description Payments and shipments of an order in its sequence, each with its sentence and everything that blocks it. All of them in one answer, without pages. Needs the scope `read`.
         */
        get: operations["listOrderSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}/steps/{stepId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a step
         * @description A payment or shipment as its gate stands now. The ETag is the order's rev, which a release sends back in If-Match. Needs the scope `read`.
         */
        get: operations["readStep"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an order's requests
         * @description Every named evidence request of an order, with where it stands. All of them in one answer, without pages. Needs the scope `read`.
         */
        get: operations["listRequests"];
        put?: never;
        /**
         * Send requests
         * @description Sends evidence requests to a contact in one envelope, with a mail and a link to answer by. Each step named in `needs` waits for its answer from then on. The receipt's ids are the requests'. Needs the scope `write:requests`.
         */
        post: operations["sendRequests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}/requests/{requestId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a request
         * @description A named evidence request, with where it stands and every version of its answer. Needs the scope `read`.
         */
        get: operations["readRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an order's submissions
         * @description Every version of every answer, withdrawn ones included, in the order of their coming; with `request` those of one request. All of them in one answer, without pages. Needs the scope `read`.
         */
        get: operations["listSubmissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}/submissions/{submissionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a submission
         * @description One version of an answer: its fields, its files with their hashes and dates, and the faults found on arrival. Needs the scope `read`.
         */
        get: operations["readSubmission"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an order's decisions
         * @description Every decision, superseded and revoked ones included, oldest first. All of them in one answer, without pages. Needs the scope `read`.
         */
        get: operations["listDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}/decisions/{decisionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a decision
         * @description A decision with its boundary and open points. Needs the scope `read`.
         */
        get: operations["readDecision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}/submissions/{submissionId}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide on a submission
         * @description Accepts, accepts with conditions or rejects one version by the hash of its bytes. If-Match is the ETag of what was looked at: another version, another decision or any change since is refused with 412. The sentence is drafted in the language of the request. The receipt's id is the decision's. Needs the scope `decide`.
         */
        post: operations["takeDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an order's releases
         * @description Every release, cancelled ones included, oldest first. All of them in one answer, without pages. Needs the scope `read`.
         */
        get: operations["listReleases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}/steps/{stepId}/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a step
         * @description Lets a ready step go, after reading back and hashing every file that it rests on. If-Match is the ETag of what was looked at; any change since is refused with 412, a locked step with 409. Sends no money. The receipt's id is the release's. Needs the scope `release`.
         */
        post: operations["releaseStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an order's records
         * @description Every payment and shipment that was recorded, oldest first; what moved outside the gate is marked so for ever. All of them in one answer, without pages. Needs the scope `read`.
         */
        get: operations["listRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}/steps/{stepId}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record what was carried out
         * @description Records the payment or shipment that was carried out under the step's standing release. The receipt's id is the record's. Needs the scope `record`.
         */
        post: operations["recordStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}/files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file
         * @description The original bytes of a file that the order cites, as they came. X-Content-SHA256 holds their hash in hexadecimal and Repr-Digest the same by RFC 9530. One range may be asked for. Each download is on record. Needs the scope `read`.
         */
        get: operations["downloadFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the event feed
         * @description Everything that is recorded on any order, in one lasting order: each event stands once, after all that could be read before it, and the events of an order in theirs. Begin without a cursor, go on with `next`; when `more` is false, ask again later with the same `next`. Nothing that is being committed meanwhile is ever skipped. Needs the scope `read`.
         */
        get: operations["readEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/suppliers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List suppliers
         * @description Suppliers by name, for the ids that an order and a request name. All of them in one answer, without pages. Needs the scope `read`.
         */
        get: operations["listSuppliers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Actor: {
            /** @enum {string} */
            kind: "member" | "supplier" | "system";
            id: string | null;
            name: string;
            apiKey: string | null;
        };
        Blocker: {
            /** @enum {string} */
            code: "nothing_asked" | "rule_unasked" | "awaited" | "declined" | "to_decide" | "rejected" | "revoked" | "point_lapsed" | "acceptance_over" | "not_covered" | "rest_not_covered" | "serials_open" | "document_not_valid" | "integrity" | "infected" | "scan_pending" | "not_scannable" | "unreadable" | "hold" | "payee_missing" | "payee_unconfirmed" | "payee_note_unasked" | "terms_unconfirmed" | "retained" | "breach" | "cancelled" | "closed" | "not_evaluated";
            subject: string;
            requestId: string | null;
            owner: {
                /** @enum {string} */
                kind: "contact" | "role" | "nobody";
                id: string | null;
                name: string;
            };
            since: string;
            dueDate: string | null;
            shared: components["schemas"]["Sentence"];
            internal: components["schemas"]["Sentence"] | null;
        };
        Decision: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            orderId: string;
            /** Format: uuid */
            requestId: string;
            /** Format: uuid */
            submissionId: string;
            version: number;
            manifestSha256: string;
            /** @enum {string} */
            outcome: "accepted" | "accepted_with_conditions" | "rejected";
            sentence: string;
            at: string;
            by: components["schemas"]["Actor"];
            supersedes: string | null;
            supersededBy: string | null;
            revokedAt: string | null;
            boundary: {
                scope: {
                    lineIds: string[];
                    batches: string[];
                    quantity: string | null;
                };
                stepIds: string[];
                exclusions: ("product_code" | "material_source" | "factory_address" | "payee" | "packaging_version" | "shipment_route")[];
                validity: {
                    /** @constant */
                    kind: "step";
                    /** Format: uuid */
                    stepId: string;
                } | {
                    /** @constant */
                    kind: "date";
                    date: string;
                    until: string;
                };
            };
            openPoints: {
                /** Format: uuid */
                id: string;
                words: string;
                /** @enum {string} */
                owner: "supplier" | "buyer";
                /** Format: uuid */
                ownerId: string;
                dueDate: string;
                closedAt: string | null;
            }[];
        };
        Event: {
            cursor: string;
            /** Format: uuid */
            orderId: string;
            orderNumber: string;
            n: number;
            type: string;
            version: number;
            at: string;
            by: components["schemas"]["Actor"];
            sentence: components["schemas"]["Sentence"];
            data: {
                [key: string]: unknown;
            };
        };
        GoodsMoved: {
            containers: string[];
            unit: string | null;
            seal: string | null;
            lines: {
                /** Format: uuid */
                lineId: string;
                quantity: string;
                damaged: string;
                expected: string | null;
                differenceReason: string | null;
            }[];
            carrier: string | null;
            vehicle: string | null;
            place: string | null;
            remarks: string | null;
        };
        NewDecision: {
            manifestSha256: string;
            /** @enum {string} */
            outcome: "accepted" | "accepted_with_conditions" | "rejected";
            /** @default null */
            standing?: string | null;
            /** @default  */
            question?: string;
            /** @default  */
            acceptedCondition?: string;
            /** @default  */
            unchanged?: string;
            /** @default  */
            instruction?: string;
            /**
             * @default [
             *       "product_code",
             *       "material_source",
             *       "factory_address",
             *       "payee",
             *       "packaging_version",
             *       "shipment_route"
             *     ]
             */
            exclusions?: ("product_code" | "material_source" | "factory_address" | "payee" | "packaging_version" | "shipment_route")[];
            /** @default null */
            scope?: {
                lineIds: string[];
                batches: string[];
                quantity: string | null;
            } | null;
            /** @default [] */
            stepIds?: string[];
            /** @default null */
            validUntil?: string | null;
            /** @default [] */
            openPoints?: {
                words: string;
                /** @enum {string} */
                owner: "supplier" | "buyer";
                /** Format: uuid */
                ownerId: string;
                dueDate: string;
                /** @default null */
                discrepancyId?: string | null;
            }[];
            /** @default [] */
            answers?: {
                /** Format: uuid */
                discrepancyId: string;
                /** @enum {string} */
                answer: "set_aside" | "noted";
                reason: string;
            }[];
            /** @default [] */
            faults?: {
                words: string;
                mend: string;
                /** @default null */
                fileId?: string | null;
            }[];
            /** @default null */
            concession?: {
                /** @enum {string} */
                code: "small_value" | "urgent" | "repairable" | "customer_agreed" | "one_time" | "other";
                /** @default null */
                amount?: string | null;
                reason: string;
            } | null;
        };
        NewGoodsMoved: {
            /** @default [] */
            containers?: string[];
            /** @default null */
            unit?: string | null;
            /** @default null */
            seal?: string | null;
            /** @default null */
            carrier?: string | null;
            /** @default null */
            vehicle?: string | null;
            /** @default null */
            place?: string | null;
            /** @default null */
            remarks?: string | null;
            /** @default [] */
            lines?: {
                /** Format: uuid */
                lineId: string;
                quantity: string;
                /** @default 0 */
                damaged?: string;
                /** @default null */
                reason?: string | null;
            }[];
        };
        NewOrder: {
            number: string;
            title: string;
            /** Format: uuid */
            supplierId: string;
            currency: string;
            zone: string;
            orderedOn: string;
            /** @default null */
            market?: string | null;
            lines: {
                /** @default null */
                productId?: string | null;
                /** @default null */
                sku?: string | null;
                words: string;
                /**
                 * @default normal
                 * @enum {string}
                 */
                riskClass?: "low" | "normal" | "high";
                /** @default [] */
                flags?: ("safety" | "shelf_life" | "electronics" | "material_variation" | "serials")[];
                quantity: string;
                unitPrice: string;
                /** @default [] */
                batches?: string[];
            }[];
            /** @default [] */
            payments?: {
                /** @enum {string} */
                kind: "deposit" | "progress" | "balance" | "tooling" | "document_fee" | "extra_fee" | "rework" | "storage" | "rush";
                amount: string;
                /** @default null */
                dueDate?: string | null;
                /** @default null */
                payeeId?: string | null;
                /** @default null */
                invoice?: string | null;
                /** @default null */
                reference?: string | null;
                /** @default null */
                noEvidenceReason?: string | null;
            }[];
            /** @default [] */
            shipments?: {
                /** @enum {string} */
                kind: "packing" | "pickup" | "loading" | "departure" | "receiving";
                /** @default null */
                dueDate?: string | null;
                /** @default null */
                detail?: string | null;
            }[];
        };
        NewRecord: {
            date: string;
            /** @default null */
            amount?: string | null;
            /** @default null */
            reference?: string | null;
            /** @default null */
            difference?: ("bank_fee" | "short" | "over") | null;
            /** @default null */
            differenceReason?: string | null;
            /** @default null */
            goods?: components["schemas"]["NewGoodsMoved"] | null;
        };
        NewRelease: {
            /** @default null */
            amount?: string | null;
        };
        NewRequests: {
            /** Format: uuid */
            contactId: string;
            requests: {
                /** @enum {string} */
                type: "serial_log" | "batch_map" | "batch_photo_set" | "role_statement" | "revised_purchase_record" | "corrected_invoice_line" | "party_relationship_note" | "carton_photo" | "serial_lot_map" | "broker_acceptance" | "responsibility_statement" | "test_values" | "process_record" | "inspection_report" | "claim_response" | "other_document";
                question: string;
                decisionQuestion: string;
                dueDate: string;
                needs: {
                    /** Format: uuid */
                    stepId: string;
                    /**
                     * @default required
                     * @enum {string}
                     */
                    level?: "required" | "warns" | "informs";
                }[];
                /**
                 * @default {
                 *       "lineIds": [],
                 *       "batches": [],
                 *       "quantity": null
                 *     }
                 */
                scope?: {
                    lineIds: string[];
                    batches: string[];
                    quantity: string | null;
                };
                /** @enum {string} */
                field?: "party" | "product" | "quantity" | "value" | "label" | "shipment" | "mark" | "serial_range" | "payee" | "route";
                /** @enum {string} */
                promise?: "production_capacity" | "product_identity" | "process_control" | "shipment_evidence" | "payment_leverage";
                requiredFields?: string[];
                minFiles?: number;
                /** @default [] */
                alternatives?: ("document" | "photo_set" | "role_statement" | "revised_order")[];
                /** @default null */
                baselineDocumentId?: string | null;
                /** @default null */
                example?: string | null;
                /** @default null */
                criteria?: string | null;
            }[];
        };
        Order: {
            /** Format: uuid */
            id: string;
            number: string;
            title: string;
            /** @enum {string} */
            state: "going" | "cancelled" | "closed";
            /** Format: uuid */
            supplierId: string;
            supplierName: string;
            currency: string;
            total: string;
            orderedOn: string;
            rev: number;
            n: number;
            hash: string;
            zone: string;
            market: string | null;
            /** @enum {string} */
            riskClass: "low" | "normal" | "high";
            rulesVersion: number | null;
            lines: {
                /** Format: uuid */
                id: string;
                productId: string | null;
                sku: string | null;
                words: string;
                /** @enum {string} */
                riskClass: "low" | "normal" | "high";
                flags: ("safety" | "shelf_life" | "electronics" | "material_variation" | "serials")[];
                quantity: string;
                unitPrice: string;
                amount: string;
                batches: string[];
            }[];
            steps: components["schemas"]["Step"][];
        };
        OrderHead: {
            /** Format: uuid */
            id: string;
            number: string;
            title: string;
            /** @enum {string} */
            state: "going" | "cancelled" | "closed";
            /** Format: uuid */
            supplierId: string;
            supplierName: string;
            currency: string;
            total: string;
            orderedOn: string;
            rev: number;
            changedAt: string;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            instance: string;
            code: string;
            errors?: {
                pointer?: string;
                parameter?: string;
                detail: string;
            }[];
        };
        Receipt: {
            /** Format: uuid */
            orderId: string;
            ids: string[];
            n: number;
            rev: number;
            hash: string;
            at: string;
        };
        Record: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            orderId: string;
            /** Format: uuid */
            stepId: string;
            releaseId: string | null;
            outsideGate: boolean;
            date: string;
            amount: string | null;
            reference: string | null;
            difference: ("bank_fee" | "short" | "over") | null;
            differenceReason: string | null;
            proof: {
                /** Format: uuid */
                fileId: string;
                sha256: string;
            } | null;
            goods: components["schemas"]["GoodsMoved"] | null;
            at: string;
            by: components["schemas"]["Actor"];
        };
        Release: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            orderId: string;
            /** Format: uuid */
            stepId: string;
            amount: string | null;
            /** @enum {string} */
            state: "released" | "cancelled" | "recorded";
            rev: number;
            at: string;
            by: components["schemas"]["Actor"];
            early: boolean;
            cancelledAt: string | null;
            basis: {
                /** Format: uuid */
                requestId: string;
                submissionId: string | null;
                decisionId: string | null;
                /** @enum {string} */
                by: "accepted" | "early_release" | "waiver";
            }[];
        };
        Request: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            orderId: string;
            /** @enum {string} */
            type: "serial_log" | "batch_map" | "batch_photo_set" | "role_statement" | "revised_purchase_record" | "corrected_invoice_line" | "party_relationship_note" | "carton_photo" | "serial_lot_map" | "broker_acceptance" | "responsibility_statement" | "test_values" | "process_record" | "inspection_report" | "claim_response" | "other_document";
            /** @enum {string} */
            field: "party" | "product" | "quantity" | "value" | "label" | "shipment" | "mark" | "serial_range" | "payee" | "route";
            /** @enum {string} */
            promise: "production_capacity" | "product_identity" | "process_control" | "shipment_evidence" | "payment_leverage";
            /** @enum {string} */
            status: "awaited" | "to_decide" | "accepted" | "accepted_with_conditions" | "rejected" | "declined";
            late: boolean;
            question: string;
            decisionQuestion: string;
            contact: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            scope: {
                lineIds: string[];
                batches: string[];
                quantity: string | null;
            };
            dueDate: string;
            dueAt: string;
            requiredFields: string[];
            minFiles: number;
            alternatives: ("document" | "photo_set" | "role_statement" | "revised_order")[];
            stepIds: string[];
            sentAt: string;
            sentBy: components["schemas"]["Actor"];
            submissionIds: string[];
        };
        Sentence: {
            text: string;
            key: string;
            params: {
                [key: string]: components["schemas"]["SentenceParam"];
            };
        };
        SentenceParam: {
            /** @enum {string} */
            kind: "date" | "due" | "day" | "instant" | "evidence_type" | "evidence_types" | "step" | "amount" | "count" | "word" | "text" | "person" | "code" | "sentences";
            value: string | null;
            currency?: string;
        };
        Step: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            orderId: string;
            orderNumber: string;
            rev: number;
            /** @enum {string} */
            side: "payment" | "shipment";
            kind: ("deposit" | "progress" | "balance" | "tooling" | "document_fee" | "extra_fee" | "rework" | "storage" | "rush") | ("packing" | "pickup" | "loading" | "departure" | "receiving");
            name: string;
            position: number;
            /** @enum {string} */
            status: "locked" | "on_hold" | "ready" | "released" | "recorded" | "outside_gate";
            currency: string;
            amount: string | null;
            remaining: string | null;
            releasable: string | null;
            dueDate: string | null;
            payee: {
                /** Format: uuid */
                id: string;
                accountVersion: number;
                name: string;
                accountEnding: string | null;
            } | null;
            invoice: string | null;
            reference: string | null;
            marks: {
                releasedEarly: boolean;
                singleHanded: boolean;
                outsideGate: boolean;
                breached: boolean;
            };
            sentence: components["schemas"]["Sentence"];
            blockers: components["schemas"]["Blocker"][];
            warnings: {
                /** Format: uuid */
                requestId: string;
                /** @enum {string} */
                level: "warns" | "informs";
                /** @enum {string} */
                code: "nothing_asked" | "rule_unasked" | "awaited" | "declined" | "to_decide" | "rejected" | "revoked" | "point_lapsed" | "acceptance_over" | "not_covered" | "rest_not_covered" | "serials_open" | "document_not_valid" | "integrity" | "infected" | "scan_pending" | "not_scannable" | "unreadable" | "hold" | "payee_missing" | "payee_unconfirmed" | "payee_note_unasked" | "terms_unconfirmed" | "retained" | "breach" | "cancelled" | "closed" | "not_evaluated";
            }[];
            releaseId: string | null;
        };
        Submission: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            orderId: string;
            /** Format: uuid */
            requestId: string;
            version: number;
            current: boolean;
            manifestSha256: string;
            at: string;
            by: components["schemas"]["Actor"];
            attestedName: string;
            attestedTitle: string;
            withdrawnAt: string | null;
            fields: {
                [key: string]: string;
            };
            files: {
                /** Format: uuid */
                id: string;
                name: string;
                sha256: string;
                bytes: string;
                mediaType: string;
                /** @enum {string} */
                class: "current_order" | "context";
                statedDate: string | null;
                embeddedDate: string | null;
                receivedAt: string;
                shows: {
                    lineId: string | null;
                    batch: string | null;
                    serialFrom: string | null;
                    serialTo: string | null;
                    carton: string | null;
                }[];
                readable: boolean;
                /** @enum {string} */
                scan: "clean" | "infected" | "not_scannable" | "pending" | "no_scanner";
                masked: boolean;
            }[];
            discrepancies: {
                /** Format: uuid */
                discrepancyId: string;
                /** @enum {string} */
                code: "date_missing" | "older_than_order" | "in_future" | "dates_disagree" | "no_current_file" | "too_few_files" | "field_missing" | "not_tied" | "unreadable" | "used_on_other_order" | "leans_on_concession" | "same_file_twice" | "entered_by_buyer" | "serial_gaps" | "serial_duplicates" | "serials_missing" | "serials_twice" | "serials_out_of_range" | "serials_used_before" | "serials_outside_run" | "serials_quantity" | "serials_malformed" | "log_not_examined" | "sheets_not_read" | "serials_other_carton" | "serials_not_in_log" | "serials_not_listed" | "serials_carton_counts";
                /** @enum {string} */
                weight: "blocks" | "note";
                fileId: string | null;
                subject: string | null;
            }[];
            decisionIds: string[];
        };
        Supplier: {
            /** Format: uuid */
            id: string;
            name: string;
            shortName: string;
            country: string | null;
            contacts: {
                /** Format: uuid */
                id: string;
                name: string;
                email: string | null;
                language: string;
            }[];
            payees: {
                /** Format: uuid */
                id: string;
                name: string;
                accountVersion: number;
                accountEnding: string;
            }[];
        };
    };
    responses: {
        /** @description The request cannot be read */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Who asks is not known */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not allowed */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something in the request is not right */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests */
        Problem429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The fault is ours */
        Problem500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The state of the order forbids it */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The order has changed meanwhile */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is too large */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Only JSON is read */
        Problem415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Say which state you looked at */
        Problem428: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The order's rev, for If-Match. */
        ETag: string;
        /** @description Requests left, and seconds until the allowance is full. */
        RateLimit: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listOrders: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
                state?: "going" | "cancelled" | "closed";
                number?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OrderHead"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    createOrder: {
        parameters: {
            query?: never;
            header: {
                /** @description Yours, one for each thing that is to be done. */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrder"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    readOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    listSteps: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
                side?: "payment" | "shipment";
                status?: "locked" | "on_hold" | "ready" | "released" | "recorded" | "outside_gate";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Step"][];
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    listOrderSteps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Step"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    readStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    listRequests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Request"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    sendRequests: {
        parameters: {
            query?: never;
            header: {
                /** @description Yours, one for each thing that is to be done. */
                "Idempotency-Key": string;
                /** @description The ETag of what was looked at. Another rev since is refused with 412. */
                "If-Match"?: string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRequests"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    readRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    listSubmissions: {
        parameters: {
            query?: {
                request?: string;
            };
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Submission"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    readSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
                submissionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submission"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    listDecisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Decision"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    readDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
                decisionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    takeDecision: {
        parameters: {
            query?: never;
            header: {
                /** @description Yours, one for each thing that is to be done. */
                "Idempotency-Key": string;
                /** @description The ETag of what was looked at. Another rev since is refused with 412. */
                "If-Match": string;
            };
            path: {
                orderId: string;
                submissionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDecision"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    listReleases: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Release"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    releaseStep: {
        parameters: {
            query?: never;
            header: {
                /** @description Yours, one for each thing that is to be done. */
                "Idempotency-Key": string;
                /** @description The ETag of what was looked at. Another rev since is refused with 412. */
                "If-Match": string;
            };
            path: {
                orderId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRelease"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    listRecords: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Record"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    recordStep: {
        parameters: {
            query?: never;
            header: {
                /** @description Yours, one for each thing that is to be done. */
                "Idempotency-Key": string;
                /** @description The ETag of what was looked at. Another rev since is refused with 412. */
                "If-Match"?: string;
            };
            path: {
                orderId: string;
                stepId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRecord"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    downloadFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The part that Range asked for. */
            206: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description The file has no such part. */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    readEvents: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Event"][];
                        next: string | null;
                        more: boolean;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
    listSuppliers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Supplier"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
        };
    };
}
