// Package link makes every URL that the site prints. Paths start at the root;
// Absolute puts the base URL before them.
package link

import "net/url"

// Home is the map and the list of the five clusters.
func Home(lang string) string { return "/" + lang + "/" }

// Cluster is the page of a cluster.
func Cluster(lang, id string) string { return Home(lang) + "clusters/" + url.PathEscape(id) }

// ClusterPanel is the panel of that page alone, as a fragment.
func ClusterPanel(lang, id string) string { return Cluster(lang, id) + "/panel" }

// Site is the page of a site.
func Site(lang, id string) string { return Home(lang) + "sites/" + url.PathEscape(id) }

// SitePanel is the panel of that page alone, as a fragment.
func SitePanel(lang, id string) string { return Site(lang, id) + "/panel" }

// HomePanel is the list of the clusters alone, as a fragment.
func HomePanel(lang string) string { return Home(lang) + "panel" }

// API is the landing page of the API.
func API() string { return "/api" }

// Collection is the description of a collection.
func Collection(id string) string { return "/api/collections/" + url.PathEscape(id) }

// Collections lists the collections.
func Collections() string { return "/api/collections" }

// Items are the features of a collection.
func Items(collection string) string { return Collection(collection) + "/items" }

// Item is one feature.
func Item(collection, id string) string { return Items(collection) + "/" + url.PathEscape(id) }

// Base is the built-in base map as one GeoJSON file.
func Base() string { return "/map/base.geojson" }

// Asset is a bundled file with its hash in the name.
func Asset(name string) string { return "/assets/" + name }

// Absolute puts base, such as https://map.example, before path.
func Absolute(base, path string) string { return base + path }
