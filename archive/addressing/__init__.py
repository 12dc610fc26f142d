"""Addressing: each article keeps the address that it had; what stands at an address never stands at another's.

Articles and the `AddressBook` of their issue come in; articles with their addresses, and where each that is no more leads, go out.
Open `address` first; `recognition` tells which article has the text that an address held.
"""
