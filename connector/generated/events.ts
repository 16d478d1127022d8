// Generated from connector/partner-center-events/apiDefinition.swagger.json by `npm run generate`. Change that file, not this one.

export interface paths {
  '/webhooks/v1/registration': {
    /** Returns the address and the events that are registered now. */
    get: operations['ViewRegistration'];
    /** Replaces address and events. Name all events to be kept: those left out are no longer sent. */
    put: operations['UpdateRegistration'];
    /** Registers an address where none is registered. A tenant has one registration: read it first. */
    post: operations['EventRegistration'];
  };
  '/webhooks/v1/registration/events': {
    /** Returns the names of all events that can be registered. */
    get: operations['ListEvents'];
  };
  '/webhooks/v1/registration/validationEvents': {
    /** Has Partner Center call the registered address with the event test-created, which must be registered. Limited to 2 calls a minute. */
    post: operations['SendValidationEvent'];
  };
  '/webhooks/v1/registration/validationEvents/{correlationId}': {
    /** Returns what became of a validation event: one result for each attempt. */
    get: operations['GetValidationEvent'];
  };
}

export interface definitions {
  /**
   * Registration
   * @description The one webhook registration of the tenant. It replaces every address and event registered before.
   */
  RegistrationRequest: {
    /**
     * Webhook URL
     * @description Address that Partner Center calls, over https.
     */
    WebhookUrl: string;
    /**
     * Events
     * @description Names of events, for example referral-created and referral-updated.
     */
    WebhookEvents: string[];
    /**
     * Signature in Own Header
     * @description Yes: the signature comes in the header x-ms-signature. A cloud flow needs Yes, because it reads the header Authorization itself.
     * @default true
     */
    SignatureTokenToMsSignatureHeader?: boolean;
  };
  /**
   * Registration
   * @description The webhook registration of the tenant.
   */
  Registration: {
    /**
     * Webhook URL
     * @description Address that Partner Center calls, over https.
     */
    WebhookUrl?: string;
    /**
     * Events
     * @description Names of events, for example referral-created and referral-updated.
     */
    WebhookEvents?: string[];
  };
  /**
   * Registration
   * @description The webhook registration as it is now.
   */
  RegistrationResult: {
    /**
     * Subscriber ID
     * @description Id of the tenant as a subscriber.
     */
    SubscriberId?: string;
    /**
     * Webhook URL
     * @description Address that Partner Center calls, over https.
     */
    WebhookUrl?: string;
    /**
     * Events
     * @description Names of events, for example referral-created and referral-updated.
     */
    WebhookEvents?: string[];
  };
  /**
   * Validation Event
   * @description A validation event that was sent.
   */
  ValidationEvent: {
    /**
     * Correlation ID
     * @description Id under which the result can be read for 7 days.
     */
    correlationId?: string;
  };
  /**
   * Validation Result
   * @description What became of a validation event.
   */
  ValidationResult: {
    /**
     * Correlation ID
     * @description Id of the validation event.
     */
    correlationId?: string;
    /**
     * Partner ID
     * @description Id of the tenant.
     */
    partnerId?: string;
    /**
     * Status
     * @description State of the delivery, for example completed.
     */
    status?: string;
    /**
     * Callback URL
     * @description Address that was called.
     */
    callbackUrl?: string;
    /**
     * Attempts
     * @description One entry for each attempt.
     */
    results?: {
      /**
       * Response Code
       * @description Answer of the address, for example OK.
       */
      responseCode?: string;
      /**
       * Response Message
       * @description Text of the answer.
       */
      responseMessage?: string;
      /**
       * System Error
       * @description Whether Partner Center failed.
       */
      systemError?: boolean;
      /**
       * Attempted On
       * Format: date-time
       * @description When the attempt took place, in UTC.
       */
      dateTimeUtc?: string;
    }[];
  };
  /**
   * Error
   * @description Why the call was refused.
   */
  Error: {
    /**
     * Error
     * @description What went wrong.
     */
    error?: {
      /**
       * Error Code
       * @description Stable name of the error, for example preconditionFailed.
       */
      code?: string;
      /**
       * Error Message
       * @description Sentence for a person. Do not branch on it.
       */
      message?: string;
      /**
       * Error Target
       * @description What the error is about.
       */
      target?: string;
      /**
       * Inner Error
       * @description A more precise error.
       */
      innerError?: {
        /**
         * Inner Error Code
         * @description Stable name of the inner error.
         */
        code?: string;
        /**
         * Inner Error Message
         * @description Sentence for a person.
         */
        message?: string;
      };
    };
  };
}

export interface parameters {
  /** @description A GUID of your own by which support finds the call. */
  CorrelationId: string;
  /** @description A GUID of your own. Give the same one when you repeat a call. */
  RequestId: string;
}

export interface responses {
  /** The request is incomplete or holds a value that is not allowed. */
  BadRequest: {
    schema: definitions['Error'];
  };
  /** The connection is not signed in, or its token is for another service. */
  Unauthorized: {
    schema: definitions['Error'];
  };
  /** The user of the connection has no role in Partner Center for this. */
  Forbidden: {
    schema: definitions['Error'];
  };
  /** The tenant has no registration, or there is no such validation event. */
  NotFound: {
    schema: definitions['Error'];
  };
  /** Too many calls. Validation events are limited to 2 a minute. */
  TooManyRequests: {
    schema: definitions['Error'];
  };
  /** Partner Center failed. Callers may repeat the call. */
  ServerError: {
    schema: definitions['Error'];
  };
}

export interface operations {
  /** Returns the address and the events that are registered now. */
  ViewRegistration: {
    parameters: {
      header: {
        /** A GUID of your own by which support finds the call. */
        'MS-CorrelationId'?: parameters['CorrelationId'];
        /** A GUID of your own. Give the same one when you repeat a call. */
        'MS-RequestId'?: parameters['RequestId'];
      };
    };
    responses: {
      /** The registration. */
      200: {
        schema: definitions['Registration'];
      };
      400: responses['BadRequest'];
      401: responses['Unauthorized'];
      403: responses['Forbidden'];
      404: responses['NotFound'];
      500: responses['ServerError'];
    };
  };
  /** Replaces address and events. Name all events to be kept: those left out are no longer sent. */
  UpdateRegistration: {
    parameters: {
      body: {
        /** The registration that replaces the present one. */
        body: definitions['RegistrationRequest'];
      };
      header: {
        /** A GUID of your own by which support finds the call. */
        'MS-CorrelationId'?: parameters['CorrelationId'];
        /** A GUID of your own. Give the same one when you repeat a call. */
        'MS-RequestId'?: parameters['RequestId'];
      };
    };
    responses: {
      /** The registration as it is now. */
      200: {
        schema: definitions['RegistrationResult'];
      };
      400: responses['BadRequest'];
      401: responses['Unauthorized'];
      403: responses['Forbidden'];
      404: responses['NotFound'];
      500: responses['ServerError'];
    };
  };
  /** Registers an address where none is registered. A tenant has one registration: read it first. */
  EventRegistration: {
    parameters: {
      body: {
        /** The registration to create. */
        body: definitions['RegistrationRequest'];
      };
      header: {
        /** A GUID of your own by which support finds the call. */
        'MS-CorrelationId'?: parameters['CorrelationId'];
        /** A GUID of your own. Give the same one when you repeat a call. */
        'MS-RequestId'?: parameters['RequestId'];
      };
    };
    responses: {
      /** The registration as it is now. */
      200: {
        schema: definitions['RegistrationResult'];
      };
      400: responses['BadRequest'];
      401: responses['Unauthorized'];
      403: responses['Forbidden'];
      500: responses['ServerError'];
    };
  };
  /** Returns the names of all events that can be registered. */
  ListEvents: {
    parameters: {
      header: {
        /** A GUID of your own by which support finds the call. */
        'MS-CorrelationId'?: parameters['CorrelationId'];
        /** A GUID of your own. Give the same one when you repeat a call. */
        'MS-RequestId'?: parameters['RequestId'];
      };
    };
    responses: {
      /** Names of events. */
      200: {
        schema: string[];
      };
      400: responses['BadRequest'];
      401: responses['Unauthorized'];
      403: responses['Forbidden'];
      500: responses['ServerError'];
    };
  };
  /** Has Partner Center call the registered address with the event test-created, which must be registered. Limited to 2 calls a minute. */
  SendValidationEvent: {
    parameters: {
      header: {
        /** A GUID of your own by which support finds the call. */
        'MS-CorrelationId'?: parameters['CorrelationId'];
        /** A GUID of your own. Give the same one when you repeat a call. */
        'MS-RequestId'?: parameters['RequestId'];
      };
    };
    responses: {
      /** The event is on its way. */
      200: {
        schema: definitions['ValidationEvent'];
      };
      400: responses['BadRequest'];
      401: responses['Unauthorized'];
      403: responses['Forbidden'];
      404: responses['NotFound'];
      429: responses['TooManyRequests'];
      500: responses['ServerError'];
    };
  };
  /** Returns what became of a validation event: one result for each attempt. */
  GetValidationEvent: {
    parameters: {
      path: {
        /** Id that the sending of the validation event returned. */
        correlationId: string;
      };
      header: {
        /** A GUID of your own by which support finds the call. */
        'MS-CorrelationId'?: parameters['CorrelationId'];
        /** A GUID of your own. Give the same one when you repeat a call. */
        'MS-RequestId'?: parameters['RequestId'];
      };
    };
    responses: {
      /** The state of the validation event. */
      200: {
        schema: definitions['ValidationResult'];
      };
      400: responses['BadRequest'];
      401: responses['Unauthorized'];
      403: responses['Forbidden'];
      404: responses['NotFound'];
      500: responses['ServerError'];
    };
  };
}

export interface external {}
