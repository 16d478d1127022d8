// Generated from connector/partner-center-referrals/apiDefinition.swagger.json by `npm run generate`. Change that file, not this one.

export interface paths {
  '/referrals': {
    /** Returns one page of the referrals you may see, at most 100. Read on with Top Count and Skip Count. */
    get: operations['GetAllReferrals'];
    /** Creates a deal, private or shared with Microsoft. A repeated call creates a second deal: look for the first before you repeat. */
    post: operations['CreateReferral'];
  };
  '/referrals/{id}': {
    /** Returns one referral with its eTag. */
    get: operations['GetReferralById'];
    /** Replaces the whole referral. Microsoft has marked this call obsolete: use the update of specific fields. */
    put: operations['UpdateReferralById'];
    /** Changes the fields that are named, and nothing else. */
    patch: operations['PatchReferralById'];
  };
  '/referrals/{id}/registrations': {
    /** Registers a won deal for the co-sell incentive. */
    patch: operations['CreateDealRegistrationByReferralId'];
  };
  '/referrals/{id}/registrations/first': {
    /** Changes fields of the first deal registration of a referral. */
    patch: operations['PatchDealRegistrationByReferralId'];
  };
}

export interface definitions {
  /**
   * Referral
   * @description A lead or co-sell opportunity of one organization. Create needs type, customerProfile, consent and details.
   */
  Referral: {
    /**
     * Name
     * @description Name of the deal.
     */
    name?: string;
    /**
     * Type
     * @description Independent: a lead or private deal. Shared: a co-sell deal with Microsoft or other partners.
     * @enum {string}
     */
    type?: 'Independent' | 'Shared';
    /**
     * Qualification
     * @description How far the lead is qualified. A deal of your own is sales qualified.
     * @enum {string}
     */
    qualification?: 'None' | 'Direct' | 'MarketingQualified' | 'SalesQualified';
    customerProfile?: definitions['CustomerProfile'];
    details?: definitions['ReferralDetails'];
    consent?: definitions['Consent'];
    inviteContext?: definitions['InviteContext'];
    /**
     * Sales Team
     * @description People of your organization who work on the deal, at most 50.
     */
    team?: definitions['Member'][];
    /**
     * Target
     * @description To whom the referral goes: a solution profile, or the business profile location msft.
     */
    target?: definitions['Target'][];
    /**
     * Status
     * @description Stage of the referral. Closed is final.
     * @enum {string}
     */
    status?: 'None' | 'New' | 'Active' | 'Closed';
    /**
     * Substatus
     * @description New: Pending or Received. Active: Accepted. Closed: Won, Lost, Declined or Expired.
     * @enum {string}
     */
    substatus?:
      'None' | 'Pending' | 'Received' | 'Accepted' | 'Won' | 'Lost' | 'Declined' | 'Expired';
    /**
     * Status Reason
     * @description Why a deal was lost or declined.
     */
    statusReason?: string;
    /**
     * Sales Stage
     * @description Stage of the sale. Partner Center also answers a percentage here, for example 100.
     * @enum {string}
     */
    salesStage?: 'Qualify' | 'Develop' | 'Propose' | 'Close';
    /**
     * External Reference ID
     * @description Id of the row in your CRM.
     */
    externalReferenceId?: string;
    /**
     * Campaign ID
     * @description Id of the marketing campaign.
     */
    campaignId?: string;
    /**
     * Referral Program
     * @description Program the referral belongs to.
     */
    referralProgram?: string;
    /**
     * Engagement ID
     * @description All referrals of one deal share it. Give it when you invite Microsoft to a deal that exists.
     */
    engagementId?: string;
    /**
     * Partner Location ID
     * @description Location of your organization in the partner program.
     */
    mpnId?: string;
    /**
     * Favorite
     * @description Whether you marked the referral as a favorite.
     */
    favorite?: boolean;
    /**
     * Last Modified Via
     * @description Through which program the referral was changed last.
     */
    lastModifiedVia?: string;
    /**
     * Last Run ID
     * @description Run that changed the referral last.
     */
    lastRunId?: string;
    /**
     * Referral ID
     * @description Id of this referral.
     */
    id?: string;
    /**
     * eTag
     * @description Version of the referral, with its own quotation marks. Pass it unchanged as If-Match.
     */
    eTag?: string;
    /**
     * Organization ID
     * @description Organization that owns this referral. Microsoft is msft.
     */
    organizationId?: string;
    /**
     * Organization Name
     * @description Name of the organization that owns this referral.
     */
    organizationName?: string;
    /**
     * Direction
     * @description Incoming: you received it. Outgoing: you created it.
     * @enum {string}
     */
    direction?: 'Incoming' | 'Outgoing';
    /**
     * Created On
     * Format: date-time
     * @description When the referral was created, in UTC.
     */
    createdDateTime?: string;
    /**
     * Updated On
     * Format: date-time
     * @description When the referral was changed last, in UTC.
     */
    updatedDateTime?: string;
    /**
     * Expires On
     * Format: date-time
     * @description When an unanswered referral expires, in UTC.
     */
    expirationDateTime?: string;
    /**
     * Accepted On
     * Format: date-time
     * @description When the referral was accepted, in UTC.
     */
    acceptedDateTime?: string;
    /**
     * Closed On
     * Format: date-time
     * @description When the referral was closed, in UTC.
     */
    closedDateTime?: string;
    /**
     * Created Via
     * @description Through which program the referral was created.
     */
    createdVia?: string;
    /**
     * Referral Source
     * @description Where a marketplace lead comes from.
     */
    referralSource?: string;
    /**
     * Call to Action
     * @description What the customer selected in the marketplace.
     */
    callToAction?: string;
    /**
     * Offer ID
     * @description Marketplace offer the lead came from.
     */
    offerId?: string;
    /**
     * Quality
     * @description Quality of the lead.
     */
    quality?: string;
    /**
     * Is Spam
     * @description Whether the lead was reported as spam.
     */
    isSpam?: boolean;
    /**
     * Deal Sensitivity
     * @description Sensitivity of the deal.
     */
    dealSensitivity?: string;
    /**
     * Tags
     * @description Tags of the referral.
     */
    tags?: string[];
    trackingInfo?: definitions['TrackingInfo'];
    /**
     * Registration Status
     * @description State of the deal registration, for example ReviewPending.
     */
    registrationStatus?: string;
    /**
     * Registrations
     * @description Deal registrations of the referral.
     */
    registrations?: definitions['DealRegistration'][];
    links?: definitions['ReferralLinks'];
    /**
     * OData Context
     * @description Address of the metadata of this answer.
     */
    '@odata.context'?: string;
  };
  /**
   * Customer
   * @description The customer of the deal.
   */
  CustomerProfile: {
    /**
     * Customer Name
     * @description Name of the customer organization.
     */
    name?: string;
    /**
     * Customer Size
     * @description Number of employees.
     * @enum {string}
     */
    size?:
      | '1to9employees'
      | '10to50employees'
      | '51to250employees'
      | '251to1000employees'
      | '1001to5000employees'
      | '5001to10000employees'
      | '10001to20000employees'
      | 'Morethan20000employees'
      | '1to50employees'
      | '51to500employees'
      | 'Morethan500employees';
    /**
     * Customer Address
     * @description Address of the customer.
     */
    address?: {
      /**
       * Customer Address Line 1
       * @description First line of the address.
       */
      addressLine1?: string;
      /**
       * Customer Address Line 2
       * @description Second line of the address.
       */
      addressLine2?: string;
      /**
       * Customer City
       * @description City of the customer.
       */
      city?: string;
      /**
       * Customer State
       * @description State or province of the customer.
       */
      state?: string;
      /**
       * Customer Postal Code
       * @description Postal code of the customer.
       */
      postalCode?: string;
      /**
       * Customer Country
       * @description Country as two letters of ISO 3166, for example US.
       */
      country?: string;
      /**
       * Customer Region
       * @description Region of the customer.
       */
      region?: string;
    };
    /**
     * Customer Contacts
     * @description People of the customer. Needed when help of Microsoft is asked.
     */
    team?: definitions['Member'][];
    /**
     * Customer Identifiers
     * @description Identifiers of the customer in other systems.
     */
    ids?: {
      /**
       * Identifier Type
       * @description Duns or External.
       */
      profileType?: string;
      /**
       * Identifier
       * @description The identifier.
       */
      id?: string;
    }[];
    /**
     * Is Matching Complete
     * @description Whether Partner Center has matched the customer.
     */
    isMatchingComplete?: boolean;
  };
  /**
   * Member
   * @description A person of the sales team or of the customer.
   */
  Member: {
    /**
     * First Name
     * @description First name.
     */
    firstName?: string;
    /**
     * Last Name
     * @description Last name.
     */
    lastName?: string;
    /**
     * Email
     * @description Email address.
     */
    email?: string;
    /**
     * Phone Number
     * @description Phone number.
     */
    phoneNumber?: string;
    /**
     * Job Title
     * @description Job title.
     */
    title?: string;
    /**
     * Contact Preference
     * @description How the person wants to be contacted.
     */
    contactPreference?: {
      /**
       * Locale
       * @description Language and region, for example en-US.
       */
      locale?: string;
      /**
       * Disable Notifications
       * @description Whether notifications are switched off.
       */
      disableNotifications?: boolean;
    };
    /**
     * Email Validation Status
     * @description Result of the check of the email address.
     */
    emailValidationStatus?: string;
    /**
     * Phone Validation Status
     * @description Result of the check of the phone number.
     */
    phoneValidationStatus?: string;
  };
  /**
   * Consent
   * @description What the customer agreed to.
   */
  Consent: {
    /**
     * Share With Microsoft Sellers
     * @description Whether sellers of Microsoft see the deal. No makes it a private deal; Yes cannot be taken back.
     */
    consentToShareReferralWithMicrosoftSellers?: boolean;
    /**
     * Consent to Contact
     * @description Whether the customer may be contacted.
     */
    consentToContact?: boolean;
    /**
     * Consent to Share Information
     * @description Whether the data may be shared with others. The doubled To is the name on the wire.
     */
    consentToToShareInfoWithOthers?: boolean;
    /**
     * Consent to Contact Specific Partners
     * @description Whether Microsoft may contact specific partners.
     */
    consentToMicrosoftToContactSpecificPartners?: boolean;
  };
  /**
   * Details
   * @description Value, date and content of the deal.
   */
  ReferralDetails: {
    /**
     * Deal Value
     * Format: double
     * @description Estimated value of the deal.
     */
    dealValue?: number;
    /**
     * Currency
     * @description Currency as three letters of ISO 4217, for example USD.
     */
    currency?: string;
    /**
     * Closing Date
     * Format: date-time
     * @description Estimated date of closing, in UTC.
     */
    closingDateTime?: string;
    /**
     * Notes
     * @description Notes on the deal.
     */
    notes?: string;
    /**
     * Customer Action
     * @description What the customer did.
     */
    customerAction?: string;
    /**
     * Customer Requested Contact
     * @description Whether the customer asked to be contacted.
     */
    customerRequestedContact?: boolean;
    /**
     * Incentive Level
     * @description Incentive level of the deal.
     */
    incentiveLevel?: string;
    requirements?: definitions['Requirements'];
  };
  /**
   * Requirements
   * @description What the deal is about.
   */
  Requirements: {
    /**
     * Solutions
     * @description Solutions of the deal, 1 to 50. To share the deal, one must be co-sell ready or of Microsoft.
     */
    solutions?: definitions['Solution'][];
    /**
     * Industries
     * @description Industries of the customer.
     */
    industries?: {
      /**
       * Industry ID
       * @description Id of the industry.
       */
      id?: string;
    }[];
    /**
     * Products
     * @description Products of Microsoft the deal is about.
     */
    products?: {
      /**
       * Product ID
       * @description Id of the product.
       */
      id?: string;
    }[];
    /**
     * Services
     * @description Services the customer asks for.
     */
    services?: {
      /**
       * Service ID
       * @description Id of the service.
       */
      id?: string;
    }[];
    /**
     * Offers
     * @description Offers of the deal.
     */
    offers?: { [key: string]: unknown }[];
    /**
     * Sales Plays
     * @description Sales plays of the deal.
     */
    salesPlays?: { [key: string]: unknown }[];
    /**
     * Additional Requirements
     * @description Further facts that Partner Center asks for.
     */
    additionalRequirements?: {
      /**
       * Attributes
       * @description Named facts, for example the marketplace intent of the customer.
       */
      attributes?: definitions['RequirementAttribute'][];
      /**
       * Internet of Things
       * @description Facts on a deal with devices.
       */
      iot?: {
        /**
         * License Agreement Number
         * @description Number of the license agreement of the customer.
         */
        customerLicenseAgreementNumber?: string;
        /**
         * Device Category
         * @description Category of the devices.
         */
        deviceCategory?: string;
        /**
         * Silicon Type
         * @description Type of the processor.
         */
        siliconType?: string;
        /**
         * Azure Certified Device
         * @description The certified device.
         */
        azureCertifiedDevice?: string;
        /**
         * Attached Services
         * @description Services attached to the devices.
         */
        attachServices?: string[];
      };
    };
  };
  /**
   * Attribute
   * @description A named fact. Marketplace intent: type CustomerMarketplaceIntent, id Yes, No or HaveNotDecided.
   */
  RequirementAttribute: {
    /**
     * Attribute Type
     * @description For example CustomerMarketplaceIntent, SolutionArea or SolutionPlay.
     */
    type?: string;
    /**
     * Attribute Value
     * @description For CustomerMarketplaceIntent, for example HaveNotDecided.
     */
    id?: string;
  };
  /**
   * Solution
   * @description A solution of the deal.
   */
  Solution: {
    /**
     * Solution ID
     * @description Id of the solution, for example SOL-12345-ABC, or the name of a category.
     */
    id?: string;
    /**
     * Solution Name
     * @description Name of the solution.
     */
    name?: string;
    /**
     * Solution Type
     * @description Name for a solution of the catalogue, Category for one of the fixed categories.
     * @enum {string}
     */
    type?: 'None' | 'Category' | 'Name';
    /**
     * Publisher Type
     * @description Whose solution it is, for example 3P.
     */
    solutionType?: string;
    /**
     * Publisher Name
     * @description Publisher of the solution.
     */
    publisherName?: string;
    /**
     * Price
     * Format: double
     * @description Price of one unit.
     */
    price?: number;
    /**
     * Quantity
     * Format: int32
     * @description Number of units.
     */
    quantity?: number;
    /**
     * Currency
     * @description Currency as three letters of ISO 4217.
     */
    currency?: string;
    /**
     * Closing Date
     * Format: date-time
     * @description Estimated date of closing for this solution, in UTC.
     */
    closingDateTime?: string;
  };
  /**
   * Help From Microsoft
   * @description What is asked of the invited organization.
   */
  InviteContext: {
    /**
     * How Can Microsoft Help
     * @description Help asked of Microsoft.
     * @enum {string}
     */
    assistanceRequestCode?:
      | 'WorkloadSpecificValueProposition'
      | 'CustomerTechnicalArchitecture'
      | 'ProofOfConceptOrDemo'
      | 'QuotesOrLicensing'
      | 'PostSalesCustomerSuccess'
      | 'GeneralOrOther'
      | 'Unknown';
    /**
     * Notes to the Invited
     * @description Notes to the invited organization.
     */
    notes?: string;
    /**
     * Invited Partner Location
     * @description Location of the invited partner.
     */
    invitedMpnId?: string;
    /**
     * Invited By
     * @description Organization that invited you.
     */
    invitedBy?: {
      /**
       * Inviting Organization ID
       * @description Id of the inviting organization. Microsoft is msft.
       */
      organizationId?: string;
      /**
       * Inviting Organization Name
       * @description Name of the inviting organization.
       */
      organizationName?: string;
    };
  };
  /**
   * Target
   * @description To whom a referral goes.
   */
  Target: {
    /**
     * Target Type
     * @description Kind of the target.
     * @enum {string}
     */
    type?: 'None' | 'BusinessProfileLocation' | 'SolutionProfile';
    /**
     * Target ID
     * @description Id of the solution, or msft.
     */
    id?: string;
  };
  /**
   * Tracking
   * @description Ids of the deal in systems of Microsoft.
   */
  TrackingInfo: {
    /**
     * Microsoft CRM Identifier
     * @description Id in the CRM of Microsoft.
     */
    microsoftMsxId?: string;
    /**
     * Microsoft US Federal Opportunity
     * @description Id of the US federal opportunity.
     */
    microsoftUSFedOpportunityId?: string;
    /**
     * Microsoft US Federal Lead
     * @description Id of the US federal lead.
     */
    microsoftUSFedLeadId?: string;
    /**
     * Migrated Deal
     * @description Id of the deal in the former program.
     */
    migratedPSCDealId?: string;
    /**
     * Migrated Partner Deal
     * @description Id of the partner deal in the former program.
     */
    migratedPSCPartnerDealId?: string;
  };
  /**
   * Links
   * @description Addresses of this referral and its relatives. Partner Center misspells them: do not follow them.
   */
  ReferralLinks: {
    /**
     * Self
     * @description Address and method.
     */
    self?: {
      /**
       * Address
       * @description Address of the link.
       */
      uri?: string;
      /**
       * Method
       * @description HTTP method of the link.
       */
      method?: string;
    };
    /**
     * Related Referrals
     * @description Address and method.
     */
    relatedReferrals?: {
      /**
       * Address
       * @description Address of the link.
       */
      uri?: string;
      /**
       * Method
       * @description HTTP method of the link.
       */
      method?: string;
    };
  };
  /**
   * Registered Solution
   * @description A solution of a deal registration.
   */
  RegisteredSolution: {
    /**
     * Solution ID
     * @description Id of the solution.
     */
    id?: string;
    /**
     * Solution Name
     * @description Name of the solution.
     */
    name?: string;
    /**
     * Solution Value
     * Format: double
     * @description Value of the solution in the deal.
     */
    value?: number;
    /**
     * Currency
     * @description Currency as three letters of ISO 4217.
     */
    currency?: string;
    /**
     * Is Deployed on Azure
     * @description Whether the solution runs on Azure.
     */
    isDeployedOnAzure?: boolean;
    /**
     * Primary Deployment On
     * @description In whose tenant the solution mainly runs.
     * @enum {string}
     */
    primaryDeploymentOn?: 'Customer' | 'Partner';
    /**
     * Pricing Model
     * @description How the customer pays.
     * @enum {string}
     */
    pricingModel?: 'PayAsYouGo' | 'Other';
    /**
     * Marketplace Transaction
     * @description The transaction in the marketplace.
     */
    marketplaceTransactionDetails?: {
      /**
       * Is Marketplace Transacted
       * @description Whether the deal went through the marketplace.
       */
      isMarketplaceTransacted?: boolean;
      /**
       * Marketplace Transaction Date
       * Format: date-time
       * @description When the transaction took place, in UTC.
       */
      marketplaceTransactionDateTime?: string;
    };
  };
  /**
   * Contract
   * @description The contract with the customer.
   */
  Contract: {
    /**
     * Contract Value
     * Format: double
     * @description Value of the contract.
     */
    value?: number;
    /**
     * Currency
     * @description Currency as three letters of ISO 4217.
     */
    currency?: string;
    /**
     * Contract Term
     * @description Whether the contract ends.
     * @enum {string}
     */
    term?: 'Perpetual' | 'Finite';
    /**
     * Contract Sign Date
     * Format: date-time
     * @description When the contract was signed, in UTC.
     */
    signDateTime?: string;
    /**
     * Contract Start Date
     * Format: date-time
     * @description When the contract starts, in UTC.
     */
    startDateTime?: string;
    /**
     * Contract End Date
     * Format: date-time
     * @description When the contract ends, in UTC.
     */
    endDateTime?: string;
  };
  /**
   * Deal Registration
   * @description A deal registration to be created.
   */
  NewDealRegistration: {
    /**
     * Registration Type
     * @description Type of the registration.
     * @default AzureIPCoSell
     */
    type?: string;
    /**
     * Solution Details
     * @description Solutions of the registration.
     */
    solutionDetails?: definitions['RegisteredSolution'][];
    contract?: definitions['Contract'];
  };
  /**
   * Deal Registration
   * @description A deal registration of a referral.
   */
  DealRegistration: {
    /**
     * Registration ID
     * @description Id of the registration.
     */
    id?: string;
    /**
     * Registration Type
     * @description Type of the registration, for example AzureIPCoSell.
     */
    type?: string;
    /**
     * Registered On
     * Format: date-time
     * @description When the deal was registered, in UTC.
     */
    registrationDateTime?: string;
    contract?: definitions['Contract'];
    /**
     * Solution Details
     * @description Solutions of the registration.
     */
    solutionDetails?: definitions['RegisteredSolution'][];
    /**
     * Status History
     * @description When the registration reached which state.
     */
    statusHistory?: {
      /**
       * Review Pending Since
       * Format: date-time
       * @description When the registration reached this state, in UTC.
       */
      reviewPendingDateTime?: string;
      /**
       * Action Required Since
       * Format: date-time
       * @description When the registration reached this state, in UTC.
       */
      actionRequiredDateTime?: string;
      /**
       * Passed On
       * Format: date-time
       * @description When the registration reached this state, in UTC.
       */
      passedDateTime?: string;
      /**
       * Failed On
       * Format: date-time
       * @description When the registration reached this state, in UTC.
       */
      failedDateTime?: string;
      /**
       * Approved On
       * Format: date-time
       * @description When the registration reached this state, in UTC.
       */
      approvedDateTime?: string;
      /**
       * Resubmitted On
       * Format: date-time
       * @description When the registration reached this state, in UTC.
       */
      resubmissionDateTime?: string;
    };
  };
  /**
   * Change
   * @description One step of a JSON Patch (RFC 6902).
   */
  ReferralChange: {
    /**
     * Update Operation
     * @description replace sets a field, add appends to a list (path ends in /-).
     * @default replace
     * @enum {string}
     */
    op: 'replace' | 'add';
    /**
     * Field Path
     * @description Field of the referral to change.
     * @enum {string}
     */
    path:
      | '/campaignId'
      | '/consent/consentToShareReferralWithMicrosoftSellers'
      | '/customerProfile/team'
      | '/customerProfile/team/-'
      | '/details/closingDateTime'
      | '/details/currency'
      | '/details/dealValue'
      | '/details/notes'
      | '/details/requirements/solutions'
      | '/details/requirements/solutions/-'
      | '/externalReferenceId'
      | '/referralProgram'
      | '/salesStage'
      | '/status'
      | '/substatus'
      | '/statusReason'
      | '/team'
      | '/team/-';
    /**
     * Value
     * @description The new value: a text, number, object or array, as the field wants it.
     */
    value: unknown;
  };
  /**
   * Change
   * @description One step of a JSON Patch (RFC 6902) on the first deal registration.
   */
  RegistrationChange: {
    /**
     * Update Operation
     * @description replace sets a field, add appends to a list (path ends in /-).
     * @default replace
     * @enum {string}
     */
    op: 'replace' | 'add';
    /**
     * Field Path
     * @description Field of the referral to change.
     * @enum {string}
     */
    path:
      | '/registrations/0/contract/startDateTime'
      | '/registrations/0/contract/endDateTime'
      | '/registrations/0/contract/signDateTime'
      | '/registrations/0/contract/term'
      | '/registrations/0/contract/value'
      | '/registrations/0/solutionDetails/0/value'
      | '/registrations/0/solutionDetails/0/currency'
      | '/registrations/0/solutionDetails/0/isDeployedOnAzure'
      | '/registrations/0/solutionDetails/0/primaryDeploymentOn'
      | '/registrations/0/solutionDetails/0/pricingModel'
      | '/registrations/0/solutionDetails/0/marketplaceTransactionDetails/isMarketplaceTransacted'
      | '/registrations/0/solutionDetails/0/marketplaceTransactionDetails/marketplaceTransactionDateTime';
    /**
     * Value
     * @description The new value: a text, number, object or array, as the field wants it.
     */
    value: unknown;
  };
  /**
   * Addition
   * @description The step of a JSON Patch (RFC 6902) that adds a deal registration.
   */
  RegistrationAddition: {
    /**
     * Update Operation
     * @description add creates the registration.
     * @default add
     * @enum {string}
     */
    op: 'add';
    /**
     * Field Path
     * @description Field of the referral to change.
     * @default /registrations/-
     * @enum {string}
     */
    path: '/registrations/-';
    value: definitions['NewDealRegistration'];
  };
  /**
   * Referrals
   * @description One page of referrals.
   */
  ReferralList: {
    /**
     * OData Context
     * @description Address of the metadata of this answer.
     */
    '@odata.context'?: string;
    /**
     * Count
     * Format: int32
     * @description Number of referrals in all pages, where $count is true.
     */
    '@odata.count'?: number;
    /**
     * Next Link
     * @description Present where more referrals follow. Read on with $top and $skip: the address is printed with another host path.
     */
    '@odata.nextLink'?: string;
    /**
     * Referrals
     * @description The referrals of this page, at most 100.
     */
    value?: definitions['Referral'][];
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
  /** @description Id of the referral. */
  ReferralId: string;
  /**
   * @description Content type of the request.
   * @default application/json
   */
  ContentType: string;
  /** @description A GUID of your own by which support finds the call. */
  CorrelationId: string;
  /** @description Accepted for flows written for the connector of Microsoft. */
  CallerId: string;
  /** @description The eTag of the referral as you read it, with its quotation marks. A referral changed since is answered with 412. Empty: no check. */
  IfMatch: string;
  /**
   * @description Choose to have the changed referral returned. Empty: the answer has no body.
   * @enum {string}
   */
  Prefer: 'return=representation';
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
  /** The user of the connection has no referrals role. */
  Forbidden: {
    schema: definitions['Error'];
  };
  /** There is no such referral, or the user may not see it. */
  NotFound: {
    schema: definitions['Error'];
  };
  /** The referral has changed since its eTag was read. */
  PreconditionFailed: {
    schema: definitions['Error'];
  };
  /** Too many calls. Wait as long as Retry-After says. */
  TooManyRequests: {
    schema: definitions['Error'];
  };
  /** Partner Center failed. The work may be done all the same: look before you repeat a create. */
  ServerError: {
    schema: definitions['Error'];
  };
  /** Partner Center is not available. Wait as long as Retry-After says. */
  Unavailable: {
    schema: definitions['Error'];
  };
}

export interface operations {
  /** Returns one page of the referrals you may see, at most 100. Read on with Top Count and Skip Count. */
  GetAllReferrals: {
    parameters: {
      query: {
        /** An OData filter, for example direction eq 'Incoming' and updatedDateTime gt 2030-01-31T00:00:00Z. */
        $filter?: string;
        /** An OData order: createdDateTime or updatedDateTime, with desc for the newest first. */
        $orderby?: string;
        /** How many referrals to return, at most 100. */
        $top?: number;
        /** How many referrals to leave out first. */
        $skip?: number;
        /** Fields to return, separated by commas. */
        $select?: string;
        /** Related entries to include. */
        $expand?: string;
        /** Whether the answer holds the number of all referrals. */
        $count?: boolean;
      };
      header: {
        /** Content type of the request. */
        'content-type': parameters['ContentType'];
        /** A GUID of your own by which support finds the call. */
        'MS-CorrelationId'?: parameters['CorrelationId'];
        /** Accepted for flows written for the connector of Microsoft. */
        'X-Caller-Id'?: parameters['CallerId'];
      };
    };
    responses: {
      /** One page of referrals. */
      200: {
        schema: definitions['ReferralList'];
      };
      400: responses['BadRequest'];
      401: responses['Unauthorized'];
      403: responses['Forbidden'];
      429: responses['TooManyRequests'];
      500: responses['ServerError'];
      503: responses['Unavailable'];
    };
  };
  /** Creates a deal, private or shared with Microsoft. A repeated call creates a second deal: look for the first before you repeat. */
  CreateReferral: {
    parameters: {
      body: {
        /** The referral to create. */
        Referral: definitions['Referral'];
      };
      header: {
        /** Content type of the request. */
        'content-type': parameters['ContentType'];
        /** A GUID of your own by which support finds the call. */
        'MS-CorrelationId'?: parameters['CorrelationId'];
        /** Accepted for flows written for the connector of Microsoft. */
        'X-Caller-Id'?: parameters['CallerId'];
      };
    };
    responses: {
      /** The created referral. */
      200: {
        schema: definitions['Referral'];
      };
      400: responses['BadRequest'];
      401: responses['Unauthorized'];
      403: responses['Forbidden'];
      429: responses['TooManyRequests'];
      500: responses['ServerError'];
      503: responses['Unavailable'];
    };
  };
  /** Returns one referral with its eTag. */
  GetReferralById: {
    parameters: {
      path: {
        /** Id of the referral. */
        id: parameters['ReferralId'];
      };
      header: {
        /** Content type of the request. */
        'content-type': parameters['ContentType'];
        /** A GUID of your own by which support finds the call. */
        'MS-CorrelationId'?: parameters['CorrelationId'];
        /** Accepted for flows written for the connector of Microsoft. */
        'X-Caller-Id'?: parameters['CallerId'];
      };
    };
    responses: {
      /** The referral. */
      200: {
        schema: definitions['Referral'];
      };
      400: responses['BadRequest'];
      401: responses['Unauthorized'];
      403: responses['Forbidden'];
      404: responses['NotFound'];
      429: responses['TooManyRequests'];
      500: responses['ServerError'];
      503: responses['Unavailable'];
    };
  };
  /** Replaces the whole referral. Microsoft has marked this call obsolete: use the update of specific fields. */
  UpdateReferralById: {
    parameters: {
      path: {
        /** Id of the referral. */
        id: parameters['ReferralId'];
      };
      body: {
        /** The whole referral as you read it, with your changes and without its links. */
        odataReferral: definitions['Referral'];
      };
      header: {
        /** The eTag of the referral as you read it, with its quotation marks. */
        'if-match': string;
        /** Content type of the request. */
        'content-type': parameters['ContentType'];
        /** A GUID of your own by which support finds the call. */
        'MS-CorrelationId'?: parameters['CorrelationId'];
        /** Accepted for flows written for the connector of Microsoft. */
        'X-Caller-Id'?: parameters['CallerId'];
      };
    };
    responses: {
      /** The changed referral. */
      200: {
        schema: definitions['Referral'];
      };
      400: responses['BadRequest'];
      401: responses['Unauthorized'];
      403: responses['Forbidden'];
      404: responses['NotFound'];
      412: responses['PreconditionFailed'];
      429: responses['TooManyRequests'];
      500: responses['ServerError'];
      503: responses['Unavailable'];
    };
  };
  /** Changes the fields that are named, and nothing else. */
  PatchReferralById: {
    parameters: {
      path: {
        /** Id of the referral. */
        id: parameters['ReferralId'];
      };
      body: {
        /** The changes, carried out in this order or not at all. */
        Referral: definitions['ReferralChange'][];
      };
      header: {
        /** The eTag of the referral as you read it, with its quotation marks. A referral changed since is answered with 412. Empty: no check. */
        'If-Match'?: parameters['IfMatch'];
        /** Choose to have the changed referral returned. Empty: the answer has no body. */
        Prefer?: parameters['Prefer'];
        /** Content type of the request. */
        'content-type': parameters['ContentType'];
        /** A GUID of your own by which support finds the call. */
        'MS-CorrelationId'?: parameters['CorrelationId'];
        /** Accepted for flows written for the connector of Microsoft. */
        'X-Caller-Id'?: parameters['CallerId'];
      };
    };
    responses: {
      /** The changed referral, where Prefer asks for it. */
      200: {
        schema: definitions['Referral'];
      };
      /** The referral is changed. */
      204: never;
      400: responses['BadRequest'];
      401: responses['Unauthorized'];
      403: responses['Forbidden'];
      404: responses['NotFound'];
      412: responses['PreconditionFailed'];
      429: responses['TooManyRequests'];
      500: responses['ServerError'];
      503: responses['Unavailable'];
    };
  };
  /** Registers a won deal for the co-sell incentive. */
  CreateDealRegistrationByReferralId: {
    parameters: {
      path: {
        /** Id of the referral. */
        id: parameters['ReferralId'];
      };
      body: {
        /** The registration to add. */
        Referral: definitions['RegistrationAddition'][];
      };
      header: {
        /** The eTag of the referral as you read it, with its quotation marks. A referral changed since is answered with 412. Empty: no check. */
        'If-Match'?: parameters['IfMatch'];
        /** Choose to have the changed referral returned. Empty: the answer has no body. */
        Prefer?: parameters['Prefer'];
        /** Content type of the request. */
        'content-type': parameters['ContentType'];
        /** A GUID of your own by which support finds the call. */
        'MS-CorrelationId'?: parameters['CorrelationId'];
        /** Accepted for flows written for the connector of Microsoft. */
        'X-Caller-Id'?: parameters['CallerId'];
      };
    };
    responses: {
      /** The changed referral, where Prefer asks for it. */
      200: {
        schema: definitions['Referral'];
      };
      /** The referral is changed. */
      204: never;
      400: responses['BadRequest'];
      401: responses['Unauthorized'];
      403: responses['Forbidden'];
      404: responses['NotFound'];
      412: responses['PreconditionFailed'];
      429: responses['TooManyRequests'];
      500: responses['ServerError'];
      503: responses['Unavailable'];
    };
  };
  /** Changes fields of the first deal registration of a referral. */
  PatchDealRegistrationByReferralId: {
    parameters: {
      path: {
        /** Id of the referral. */
        id: parameters['ReferralId'];
      };
      body: {
        /** The changes, carried out in this order or not at all. */
        Referral: definitions['RegistrationChange'][];
      };
      header: {
        /** The eTag of the referral as you read it, with its quotation marks. A referral changed since is answered with 412. Empty: no check. */
        'If-Match'?: parameters['IfMatch'];
        /** Choose to have the changed referral returned. Empty: the answer has no body. */
        Prefer?: parameters['Prefer'];
        /** Content type of the request. */
        'content-type': parameters['ContentType'];
        /** A GUID of your own by which support finds the call. */
        'MS-CorrelationId'?: parameters['CorrelationId'];
        /** Accepted for flows written for the connector of Microsoft. */
        'X-Caller-Id'?: parameters['CallerId'];
      };
    };
    responses: {
      /** The changed referral, where Prefer asks for it. */
      200: {
        schema: definitions['Referral'];
      };
      /** The referral is changed. */
      204: never;
      400: responses['BadRequest'];
      401: responses['Unauthorized'];
      403: responses['Forbidden'];
      404: responses['NotFound'];
      412: responses['PreconditionFailed'];
      429: responses['TooManyRequests'];
      500: responses['ServerError'];
      503: responses['Unavailable'];
    };
  };
}

export interface external {}
