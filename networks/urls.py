"""Addresses of this app."""

from django.urls import path

from networks.views import (
    administration,
    applications,
    designations,
    directory,
    enquiries,
    invitations,
    mandates,
    organizations,
    partners,
    people,
    rosters,
)
from networks.views import administration, contacts, invitations, joining, members, organizations, people, rosters
from networks.views.me import me

A_MEMBER = "rosters/<uuid:public_id>/members/<uuid:member_id>/"
MEMBER = [
    path(A_MEMBER, members.member, name="member"),
    path(f"{A_MEMBER}leave/", members.leave, name="leave_member"),
    path(f"{A_MEMBER}rejoin/", members.rejoin, name="rejoin_member"),
    path(f"{A_MEMBER}take-back/", members.take_back, name="take_back_member"),
    path(f"{A_MEMBER}contacts/", contacts.enter, name="enter_contact"),
    path(f"{A_MEMBER}contacts/<int:pk>/", contacts.contact, name="contact"),
    path(f"{A_MEMBER}contacts/<int:pk>/end/", contacts.end_contact, name="end_contact"),
    path(f"{A_MEMBER}contacts/<int:pk>/delete/", contacts.delete_contact, name="delete_contact"),
    path(f"{A_MEMBER}notes/", contacts.write_note, name="write_note"),
    path(f"{A_MEMBER}notes/<int:pk>/remove/", contacts.remove_note, name="remove_note"),
]
urlpatterns = [
    path("me/", me, name="account"),
    path("people/", people.people, name="people"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/disable/", administration.disable, name="disable_person"),
    path("people/<int:pk>/enable/", administration.enable, name="enable_person"),
    path("people/<int:pk>/end-sessions/", administration.end_sessions, name="end_sessions"),
    path("people/<int:pk>/clear-second-factors/", administration.clear_second_factors, name="clear_second_factors"),
    path("people/seats/<int:pk>/", people.seat, name="seat"),
    path("people/seats/<int:pk>/end/", people.end_seat, name="end_seat"),
    path("people/seats/<int:pk>/hand-over/", people.hand_over, name="hand_over_seat"),
    path("people/invite/", invitations.invite, name="invite"),
    path("people/invitations/<int:pk>/resend/", invitations.resend, name="resend_invitation"),
    path("people/invitations/<int:pk>/withdraw/", invitations.withdraw, name="withdraw_invitation"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("organizations/", organizations.organization_list, name="organizations"),
    path("organizations/new/", organizations.register, name="register_organization"),
    path("organizations/<uuid:public_id>/", organizations.organization, name="organization"),
    path("organizations/<uuid:public_id>/rename/", organizations.rename, name="rename_organization"),
    path("organizations/<uuid:public_id>/ask/", enquiries.ask, name="ask"),
    path("organizations/<uuid:public_id>/designate/", organizations.designate, name="designate"),
    path(
        "organizations/<uuid:public_id>/designations/<int:pk>/end/",
        organizations.end_designation,
        name="end_designation",
    ),
    path("rosters/", rosters.roster_list, name="rosters"),
    path("rosters/<uuid:public_id>/", rosters.roster, name="roster"),
    path("organizations/<uuid:public_id>/designations/<int:pk>/", designations.designation, name="designation"),
    path(
        "organizations/<uuid:public_id>/designations/<int:pk>/extend/", designations.extend, name="extend_designation"
    ),
    path("organizations/<uuid:public_id>/designations/<int:pk>/grants/", designations.enter_grant, name="enter_grant"),
    path(
        "organizations/<uuid:public_id>/designations/<int:pk>/grants/<int:grant_pk>/",
        designations.correct_grant,
        name="correct_grant",
    ),
    path("organizations/<uuid:public_id>/apply/", applications.apply, name="apply_designation"),
    path("organizations/<uuid:public_id>/mandates/", mandates.mandates, name="mandates"),
    path("organizations/<uuid:public_id>/mandates/new/", mandates.record, name="record_mandate"),
    path("organizations/<uuid:public_id>/mandates/<int:pk>/", mandates.mandate, name="mandate"),
    path("organizations/<uuid:public_id>/mandates/<int:pk>/change/", mandates.change, name="change_mandate"),
    path("organizations/<uuid:public_id>/mandates/<int:pk>/end/", mandates.end, name="end_mandate"),
    path("organizations/<uuid:public_id>/mandates/<int:pk>/hand-over/", mandates.hand_over, name="hand_over_mandate"),
    path("directory/", directory.directory, name="directory"),
    path("applications/", applications.application_list, name="applications"),
    path("applications/<int:pk>/", applications.application, name="application"),
    path("applications/<int:pk>/select/", applications.select, name="select_application"),
    path("applications/<int:pk>/reject/", applications.reject, name="reject_application"),
    path("applications/<int:pk>/withdraw/", applications.withdraw, name="withdraw_application"),
    path("partners/", partners.partners, name="partners"),
    path("enquiries/", enquiries.enquiry_list, name="enquiries"),
    path("enquiries/<uuid:public_id>/", enquiries.enquiry, name="enquiry"),
    path("enquiries/<uuid:public_id>/answer/", enquiries.answer, name="answer_enquiry"),
    path("enquiries/<uuid:public_id>/pass-on/", enquiries.pass_on, name="pass_on_enquiry"),
    path("enquiries/<uuid:public_id>/close/", enquiries.close, name="close_enquiry"),
    path("rosters/<uuid:public_id>/members/new/", joining.join, name="join_member"),
    path("rosters/<uuid:public_id>/members/unknown/", joining.join_new, name="join_new_member"),
    *MEMBER,
]
