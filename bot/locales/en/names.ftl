### Names of categories, statuses and roles

-bot = Linli

category-parking = Parking
category-fire_safety = Fire safety
category-ebike = E-bike charging and parking
category-drainage = Drains and sewers
category-water_supply = Water supply
category-power = Electricity
category-gas = Gas supply
category-heating = Heating
category-building = Leaks and building defects
category-elevator = Lifts
category-lighting = Street and corridor lights
category-road = Damaged roads
category-sanitation = Rubbish and cleaning
category-greenery = Trees and lawns
category-noise = Noise
category-pollution = Smells, fumes and pollution
category-pets = Dogs and other animals
category-street_vending = Stalls blocking the way
category-shared_bikes = Shared bikes
category-illegal_building = Illegal building
category-property = Property company
category-neighbour = Quarrels between neighbours
category-facility = Public facilities
category-security = Crime and safety
category-traffic = Traffic and transport
category-labour = Work and unpaid wages
category-welfare = Pensions and benefits
category-housing = Housing and property rights
category-education = Schools
category-health = Health care
category-market = Shops and prices
category-other = Something else
category-emergency = Emergency

status-filed = Received
status-assigned = Assigned
status-accepted = Accepted
status-working = In progress
status-waiting = Waiting for information
status-resolved = Resolved
status-closed = Closed
status-reopened = Reopened
status-withdrawn = Withdrawn
status-merged = Merged
status-declined = Declined

role-resident = resident
role-worker = grid worker
role-leader = grid leader
role-liaison = liaison
role-clerk = clerk
role-admin = administrator
role-secretary = secretary
role-volunteer = volunteer

track-simple = simple
track-complex = complex
track-difficult = difficult

level-grid = grid
level-community = community
level-street = street

handling-on_the_spot = on the spot
handling-led = led by a leader
handling-joint = several together

# Somebody without a name, or with one that cannot be seen
unnamed-resident = Resident
