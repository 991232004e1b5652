//! The words history is kept in: what was done, and to which kind of record. A word that was written is for ever.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident => $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// The word kept in history.
            pub fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)*
                }
            }
        }
    };
}

impl Action {
    /// Whether this is one of those that come every few seconds while somebody writes, and that change no name.
    pub(crate) fn leaves_names(self) -> bool {
        matches!(self, Action::SaveDraft | Action::DismissHint | Action::RecallHints)
    }
}

words! {
    /// What a person did.
    Action {
        /// Set the records up.
        SetUp => "set_up",
        /// Added a child.
        AddChild => "add_child",
        /// Changed a child's record.
        SaveChild => "save_child",
        /// Jotted down what was seen of a child, or changed it.
        SaveObservation => "save_observation",
        /// Took out what was jotted down.
        RemoveObservation => "remove_observation",
        /// Recorded that a child leaves.
        LeaveChild => "leave_child",
        /// Recorded that a child has come back.
        ReturnChild => "return_child",
        /// Took back that a child leaves.
        UndoLeaving => "undo_leaving",
        /// Took back that a child has come back.
        UndoReturning => "undo_returning",
        /// Joined two records of one child.
        MergeChildren => "merge_children",
        /// Took two records apart again.
        UndoMerge => "undo_merge",
        /// Said that two records are of two children.
        TellApart => "tell_apart",
        /// Took that back.
        UndoTellApart => "undo_tell_apart",
        /// Added or changed a person.
        SavePerson => "save_person",
        /// Changed the setting's profile.
        SaveSetting => "save_setting",
        /// Began a document.
        StartDocument => "start_document",
        /// Wrote in a document.
        SaveDraft => "save_draft",
        /// Moved a text from a document to the child's record.
        KeepAsNote => "keep_as_note",
        /// Finished a document.
        Finalise => "finalise",
        /// Wrote a document to a file outside the records.
        Export => "export",
        /// Handed a document to the computer's viewer, to be printed.
        Print => "print",
        /// Took out a print that no viewer opened.
        NotPrinted => "not_printed",
        /// Recorded that a copy was handed on.
        LogSent => "log_sent",
        /// Recorded what a family answered.
        RecordConsent => "record_consent",
        /// Recorded that somebody withdrew what they agreed to.
        WithdrawConsent => "withdraw_consent",
        /// Took back an answer that was recorded by mistake.
        TakeBackConsent => "take_back_consent",
        /// Decided where parents disagree.
        DecideDisagreement => "decide_disagreement",
        /// Added a picture.
        AddPhoto => "add_photo",
        /// Began the next version of a finished document.
        RenewDocument => "renew_document",
        /// Moved a document a step on or back.
        MoveDocument => "move_document",
        /// Recorded why no progress check is needed.
        ExemptCheck => "exempt_check",
        /// Began an amended version of a shared check.
        AmendDocument => "amend_document",
        /// Asked for a look at a document, or took one.
        NoteLook => "note_look",
        /// Said that a look was seen to.
        SettleLook => "settle_look",
        /// Recorded what parents said about getting their copy.
        Acknowledge => "acknowledge",
        /// Began a letter.
        StartLetter => "start_letter",
        /// Did not want to see a hint again.
        DismissHint => "dismiss_hint",
        /// Wanted to see every hint again.
        RecallHints => "recall_hints",
        /// Recorded a change of a child's SEND status.
        MoveSendStatus => "move_send_status",
        /// Began a support plan.
        StartPlan => "start_plan",
        /// Wrote in a support plan.
        SavePlan => "save_plan",
        /// Wrote in a cycle.
        SaveCycle => "save_cycle",
        /// Recorded that a support plan is agreed.
        AgreePlan => "agree_plan",
        /// Moved a cycle to another step.
        MoveCycle => "move_cycle",
        /// Closed a reviewed cycle.
        CloseReview => "close_review",
        /// Ended a support plan.
        ClosePlan => "close_plan",
        /// Noted when the parents got their copy of a review.
        NoteCopyGiven => "note_copy_given",
        /// Said what becomes of a date: not now, done, or again.
        SetReminder => "set_reminder",
        /// Said that a step agreed in a document is done, or open again.
        SettleStep => "settle_step",
        /// Brought a list of children in.
        Import => "import",
        /// Took a list of children back.
        UndoImport => "undo_import",
        /// Looked at a record.
        View => "view",
        /// Saved a view of the list of children.
        SaveView => "save_view",
        /// Took a view of the list of children out.
        RemoveView => "remove_view",
        /// Wrote an earlier version of a record again.
        RestoreVersion => "restore_version",
        /// Opened the records.
        SignIn => "sign_in",
        /// Changed who signs in, or with what.
        ChangeWaysIn => "change_ways_in",
        /// Changed when the records lock by themselves, or another setting of this computer.
        ChangeUpkeep => "change_upkeep",
        /// Did what is done from time to time: a copy, a check, a practice restore.
        KeepUp => "keep_up",
        /// Went back to a copy.
        RestoreBackup => "restore_backup",
        /// Saved what could be read of damaged records.
        Salvage => "salvage",
        /// Wrote in the safeguarding area.
        SaveSafeguarding => "save_safeguarding",
        /// Wrote down a request for everything held about a child.
        SaveAccessRequest => "save_access_request",
        /// Wrote down what somebody said is wrong.
        SaveCorrection => "save_correction",
        /// Put a record under a restriction or a hold.
        Protect => "protect",
        /// Lifted a restriction or a hold.
        LiftProtection => "lift_protection",
        /// Went on with a restricted record.
        WorkDespite => "work_despite",
        /// Wrote down a complaint about data protection.
        SaveComplaint => "save_complaint",
        /// Deleted what was held of a child.
        DeleteChild => "delete_child",
        /// Deleted a draft.
        DeleteDraft => "delete_draft",
    }
}

words! {
    /// Kinds of record that have a history.
    RecordKind {
        /// A child.
        Child => "child",
        /// A person.
        Person => "person",
        /// The setting's profile.
        Setting => "setting",
        /// A document.
        Document => "document",
        /// An action agreed in a document.
        Action => "action",
        /// A note on a child's record.
        Note => "note",
        /// Something somebody saw and jotted down.
        Observation => "observation",
        /// A picture or paper.
        Attachment => "attachment",
        /// A change of a child's SEND status.
        SendStatus => "send_status",
        /// A support plan.
        SupportPlan => "support_plan",
        /// An outcome of a support plan.
        Outcome => "outcome",
        /// A cycle of a support plan.
        Cycle => "cycle",
        /// A target of a cycle.
        Target => "target",
        /// A provision for a target.
        Provision => "provision",
        /// What was done of a provision on one day.
        Delivery => "delivery",
        /// The review of a cycle, under the cycle's id.
        Review => "review",
        /// A copy of a paper that left the records.
        Copy => "copy",
        /// What a family answered to one purpose.
        Consent => "consent",
        /// What the owner decided where parents disagree.
        ConsentDecision => "consent_decision",
        /// What somebody said about a date.
        Reminder => "reminder",
        /// A time a child was here that has an end.
        Stay => "stay",
        /// Two records of one child that were joined.
        Merge => "merge",
        /// A list of children that was brought in.
        Import => "import",
        /// A view of the list of children.
        SavedView => "saved_view",
        /// A person's ways in, under the person's id.
        WaysIn => "ways_in",
        /// What is done from time to time, under its name.
        Upkeep => "upkeep",
        /// An entry of the safeguarding transfer log.
        Transfer => "transfer",
        /// Where a child stands with social care, under the child's id.
        SocialCare => "social_care",
        /// A request for everything held about a child.
        AccessRequest => "access_request",
        /// Something somebody said is wrong.
        Correction => "correction",
        /// A restriction or a hold.
        Protection => "protection",
        /// A complaint about data protection.
        Complaint => "complaint",
        /// Something that was deleted, told by its certificate.
        Deletion => "deletion",
    }
}
